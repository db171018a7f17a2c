export { AddressPolicy, literalAddress } from './address-policy.js';
export { checkedLookup, type Resolve } from './checked-lookup.js';
