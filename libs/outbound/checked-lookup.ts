import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { AddressPolicy } from './address-policy.js';

/** Resolves a name as `dns.lookup` does with `all`. */
export type Resolve = (
  hostname: string,
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: readonly { address: string; family: number }[],
  ) => void,
) => void;

const resolveAll: Resolve = (hostname, callback) => {
  systemLookup(hostname, { all: true, verbatim: true }, callback);
};

/**
 * A lookup for sockets that goes only to addresses that the policy allows. One address that is not allowed refuses the
 * name: which of them is used would be the resolver's choice.
 */
export function checkedLookup(
  policy: AddressPolicy,
  protocol: string,
  refusal: (why: string) => Error,
  resolve: Resolve = resolveAll,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined) return callback(refusal(`${hostname} has no address.`), '', 0);
      for (const { address } of addresses) {
        const why = policy.refusal(address, protocol);
        if (why !== undefined) {
          return callback(refusal(`The address of ${hostname} is not allowed: ${why}.`), '', 0);
        }
      }
      if (options.all === true) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };
}
