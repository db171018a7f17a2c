import { DocketError } from '@docket/kernel';
import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from '../encryption/cipher.js';

/** A key that wraps the keys of data subjects. It is in neither the log nor the database. */
export interface MasterKey {
  readonly name: string;
  readonly key: Uint8Array;
}

const LINE = /^MASTER\+KEY\+([a-z0-9-]{1,32})\+([A-Za-z0-9+/]{43}=)$/;
const MOST_KEYS = 16;

/** A new master key as text, `MASTER+KEY+name+base64`. @throws DocketError `PRIVACY.INVALID_MASTER_KEY` for another name */
export function generateMasterKey(name: string): string {
  const text = `MASTER+KEY+${name}+${randomBytes(KEY_BYTES).toString('base64')}`;
  if (!LINE.test(text)) throw invalid('its name must be 1 to 32 lower-case letters, digits or "-"');
  return text;
}

/**
 * Reads master keys, separated by white space or commas: the first is the newest and wraps; the others still open what they
 * have wrapped.
 * @throws DocketError `PRIVACY.INVALID_MASTER_KEY`; its message never repeats what was given
 */
export function parseMasterKeys(text: string): readonly MasterKey[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > MOST_KEYS) throw invalid(`give 1 to ${MOST_KEYS} of them`);
  const keys = parts.map((part) => {
    const [, name, encoded] = LINE.exec(part) ?? [];
    if (name === undefined || encoded === undefined)
      throw invalid('it is not one that "docket privacy create-key" has made');
    return { name, key: Buffer.from(encoded, 'base64') };
  });
  if (new Set(keys.map(({ name }) => name)).size < keys.length) throw invalid('two of them have one name');
  return keys;
}

function invalid(why: string): DocketError {
  return new DocketError('PRIVACY.INVALID_MASTER_KEY', `A master key cannot be used: ${why}.`);
}
