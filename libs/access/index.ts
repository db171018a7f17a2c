export { actorOf, mayUse, type Caller, type Rule } from './caller.js';
export {
  Authenticator,
  type Authenticated,
  type AuthenticatorOptions,
  type KeyDirectory,
} from './authenticator.js';
export { DenialLog, type DenialLogOptions, type DeniedAttempt } from './denial-log.js';
export { bearerKey, DEFAULT_TENANT, generateKey, hashOfKey, tenantOfKey } from './key-text.js';
export { TokenBuckets, type Allowance, type TokenBucketOptions } from './token-buckets.js';
