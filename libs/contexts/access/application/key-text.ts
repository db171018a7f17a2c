import { DEFAULT_TENANT, isToken, nameBasedId } from '@docket/kernel';
import { createHash, randomBytes } from 'node:crypto';

const MAX_KEY_LENGTH = 300;
const KEY = /^dk_(.{1,128})_[0-9a-f]{64}$/;

/** A new key, `dk_<tenant>_<64 hex digits>`: 256 random bits. It is shown once and stored nowhere. */
export function generateKey(tenant: string): string {
  return `dk_${tenant}_${randomBytes(32).toString('hex')}`;
}

/** SHA-256 of the whole key, hex. The text has 256 random bits, so it needs no salt and no slow hash. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The id of a key: what events and answers call it. */
export function keyIdOf(key: string): string {
  return nameBasedId('api-key', hashOfKey(key));
}

/** The tenant whose log knows the key; undefined for a text that cannot be a key. */
export function tenantOfKey(key: string): string | undefined {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) return undefined;
  const tenant = KEY.exec(key)?.[1] ?? DEFAULT_TENANT;
  return isToken(tenant) ? tenant : undefined;
}
