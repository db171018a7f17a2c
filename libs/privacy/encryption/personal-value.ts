import { seal, unseal } from './cipher.js';

/** The key of one data subject, opened. */
export interface SubjectKey {
  /** 16 hexadecimal digits; another one after each erasure. */
  readonly keyId: string;
  readonly key: Uint8Array;
}

/** What a value belongs to: it cannot be moved to another subject or field. */
export interface ValuePlace {
  readonly tenant: string;
  readonly subject: string;
  readonly field: string;
}

const VALUE = /^personal:v1:([0-9a-f]{16}):([A-Za-z0-9_-]+)$/;
const contextOf = ({ tenant, subject, field }: ValuePlace): string =>
  `docket-personal/v1 ${tenant}/${subject}/${field}`;

/** A personal value as it is stored: it has the form of `PERSONAL_PATTERN` of the kernel. */
export function encryptValue({ keyId, key }: SubjectKey, text: string, place: ValuePlace): string {
  return `personal:v1:${keyId}:${seal(key, Buffer.from(text, 'utf8'), contextOf(place)).toString('base64url')}`;
}

/** The id of the key that a stored value was encrypted with; undefined for what is no stored value. */
export function keyIdOfValue(stored: string): string | undefined {
  return VALUE.exec(stored)?.[1];
}

/** @returns undefined where the key is another one, or the value was altered or moved */
export function decryptValue(
  key: SubjectKey | undefined,
  stored: string,
  place: ValuePlace,
): string | undefined {
  const [, keyId, sealed] = VALUE.exec(stored) ?? [];
  if (sealed === undefined || key === undefined || keyId !== key.keyId) return undefined;
  return unseal(key.key, Buffer.from(sealed, 'base64url'), contextOf(place))?.toString('utf8');
}
