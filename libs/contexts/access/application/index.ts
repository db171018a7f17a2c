export { apiKeyDecider, tenantDecider } from '../domain/index.js';
export { ensureAdminKey, type AdminKey } from './admin-key.js';
export {
  Authenticator,
  type Authenticated,
  type AuthenticatorOptions,
  type KeyDirectory,
} from './authenticator.js';
export { DenialLog, type DenialLogOptions, type DeniedAttempt } from './denial-log.js';
export { KeyUses, type KeyUsesOptions } from './key-uses.js';
export { generateKey, hashOfKey, keyIdOf, tenantOfKey } from './key-text.js';
export { TokenBuckets, type Allowance, type TokenBucketOptions } from './token-buckets.js';
export { TenantDirectory, type TenantDirectoryOptions } from './tenant-directory.js';
