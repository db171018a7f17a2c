import { isToken, nameBasedId } from '@docket/kernel';
import { createHash, randomBytes } from 'node:crypto';

const SESSION = /^ds_([A-Za-z0-9_-]{1,128})_[0-9a-f]{64}$/;

/** The secret of a new session, `ds_<tenant>_<64 hex digits>`: 256 random bits. Only its browser has it. */
export function generateSessionSecret(tenant: string): string {
  return `ds_${tenant}_${randomBytes(32).toString('hex')}`;
}

/** The id of a session: what events and answers call it. It tells nothing of the secret. */
export function sessionIdOf(secret: string): string {
  return nameBasedId('session', sha256('hex', secret));
}

/** What writes of a session carry in the header `Docket-CSRF`. It is bound to the secret and ends with it. */
export function csrfTokenOf(secret: string): string {
  return sha256('base64url', `csrf\0${secret}`);
}

/** The tenant whose log knows the session; undefined for a text that cannot be its secret. */
export function tenantOfSession(secret: string): string | undefined {
  const tenant = SESSION.exec(secret)?.[1];
  return tenant !== undefined && isToken(tenant) ? tenant : undefined;
}

function sha256(encoding: 'hex' | 'base64url', text: string): string {
  return createHash('sha256').update(text).digest(encoding);
}
