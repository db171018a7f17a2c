import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningSecretSet } from '../domain/index.js';

const derive = promisify<
  string | Buffer,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);
const COST = 32_768;
const BYTES = 32;

/** With the server's own secret, which is not in the log, where the operator has set one. */
function peppered(secret: string, pepper: string | undefined): string | Buffer {
  const normal = secret.normalize('NFKC');
  return pepper === undefined ? normal : createHmac('sha256', pepper).update(normal).digest();
}

async function hashOf(
  secret: string,
  pepper: string | undefined,
  { salt, cost }: Pick<SigningSecretSet['data'], 'salt' | 'cost'>,
): Promise<Buffer> {
  const options = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
  return derive(peppered(secret, pepper), Buffer.from(salt, 'hex'), BYTES, options);
}

/** What is stored of a new secret. */
export async function storedSecret(
  secret: string,
  pepper: string | undefined,
): Promise<SigningSecretSet['data']> {
  const made = { algorithm: 'scrypt', cost: COST, salt: randomBytes(16).toString('hex') } as const;
  return { ...made, secretHash: (await hashOf(secret, pepper, made)).toString('hex') };
}

/** Whether a secret is the one that was set. */
export async function isRightSecret(
  secret: string,
  pepper: string | undefined,
  stored: SigningSecretSet['data'],
): Promise<boolean> {
  return timingSafeEqual(await hashOf(secret, pepper, stored), Buffer.from(stored.secretHash, 'hex'));
}
