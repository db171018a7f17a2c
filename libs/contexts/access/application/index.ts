export { apiKeyDecider, tenantDecider } from '../domain/index.js';
export { ensureAdminKey, type AdminKey } from './admin-key.js';
export {
  Authenticator,
  type Authenticated,
  type AuthenticatorOptions,
  type KeyDirectory,
} from './authenticator.js';
export { DenialLog, type DenialLogOptions, type DeniedAttempt } from './denial-log.js';
export { Oidc, openOidc } from './oidc/open-oidc.js';
export { isJwt } from './oidc/tokens.js';
export { OneTimeSecrets, type Purpose } from './sessions/one-time-secrets.js';
export { openSessions } from './sessions/open-sessions.js';
export { csrfTokenOf, generateSessionSecret, sessionIdOf, tenantOfSession } from './sessions/session-text.js';
export { Sessions, type OpenSession, type SessionOptions, type SignedIn } from './sessions/sessions.js';
export {
  issueSignInLink,
  LINK_LIFE_MS,
  localAdministrator,
  type LinkTarget,
} from './sessions/sign-in-link.js';
export { KeyUses, type KeyUsesOptions } from './key-uses.js';
export { generateKey, hashOfKey, keyIdOf, tenantOfKey } from './key-text.js';
export { TokenBuckets, type Allowance, type TokenBucketOptions } from './token-buckets.js';
export { TenantDirectory, type TenantDirectoryOptions } from './tenant-directory.js';
