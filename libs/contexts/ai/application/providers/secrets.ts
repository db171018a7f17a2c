import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { LlmProvider, SealedSecret } from '../../domain/index.js';
import { ProviderError } from './provider-error.js';

type KeyFor = (purpose: string) => Uint8Array;

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const PURPOSE = 'secrets of language model providers';
/** Environment variables of secrets that are named begin with this. */
export const SECRET_PREFIX = 'DOCKET_AI_SECRET_';

/** Encrypts a secret for one provider of one tenant: it opens nowhere else. */
export function seal(keyFor: KeyFor, tenant: string, name: string, secret: string): SealedSecret {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(PURPOSE), iv).setAAD(boundTo(tenant, name));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { iv: text(iv), data: text(data), tag: text(cipher.getAuthTag()) };
}

/**
 * The secret of a provider, of the environment or decrypted; undefined where it has none.
 * @throws ProviderError PROVIDER.SECRET_MISSING, PROVIDER.SECRET_UNREADABLE
 */
export function openSecret(
  keyFor: KeyFor,
  environment: Readonly<Record<string, string | undefined>>,
  tenant: string,
  name: string,
  { secretName, secret }: Pick<LlmProvider, 'secretName' | 'secret'>,
): string | undefined {
  if (secretName !== undefined) {
    const value = environment[`${SECRET_PREFIX}${secretName}`];
    if (value !== undefined && value !== '') return value;
    const message = `The secret ${secretName} is not set here: set ${SECRET_PREFIX}${secretName} for API and workers.`;
    throw new ProviderError('PROVIDER.SECRET_MISSING', message, false);
  }
  if (secret === undefined) return undefined;
  try {
    const bytes = (text: string) => Buffer.from(text, 'base64');
    const decipher = createDecipheriv(ALGORITHM, keyFor(PURPOSE), bytes(secret.iv));
    decipher.setAAD(boundTo(tenant, name)).setAuthTag(bytes(secret.tag));
    return Buffer.concat([decipher.update(bytes(secret.data)), decipher.final()]).toString('utf8');
  } catch {
    const message =
      'Its secret cannot be decrypted: the key of the installation was changed. Set the secret again.';
    throw new ProviderError('PROVIDER.SECRET_UNREADABLE', message, false);
  }
}

function boundTo(tenant: string, name: string): Buffer {
  return Buffer.from(`${tenant}\0${name}`);
}
