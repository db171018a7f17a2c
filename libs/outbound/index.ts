export { AddressPolicy, literalAddress } from './address-policy.js';
export { checkedLookup, type Resolve } from './checked-lookup.js';
export { MailError, sendMail, type Mail, type MailServer } from './mail.js';
export { post, PostError, type PostAnswer, type PostRequest } from './post.js';
export { signedHeaders } from './sign.js';
export { quietUntil, type QuietHours } from './quiet-hours.js';
