import { DocketError } from '@docket/kernel';
import { createPrivateKey, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import { sha256 } from '../tree/hash.js';
import { fromBase64, utf8 } from '../verifier/bytes.js';
import { ED25519, signatureLine } from '../verifier/note.js';

/** Signs notes. The private key cannot be read from it: neither printed nor turned into JSON. */
export interface SigningKey {
  /** Name of the key, which is the origin of the log. */
  readonly name: string;
  /** The public key as C2SP writes it. */
  readonly verifierKey: string;
  /** The signature line for the text of a note. */
  sign(text: string): string;
}

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;
const MOST_KEYS = 4;
const NAME = /^[^\s+\x00-\x20\x7f]{1,200}$/u;

/**
 * A new private key, `PRIVATE+KEY+name+keyid+base64`, as `golang.org/x/mod/sumdb/note` writes it.
 * @throws DocketError `TRANSPARENCY.INVALID_KEY` for a name with spaces or a plus
 */
export function generateSigningKey(name: string): string {
  if (!NAME.test(name))
    throw invalidKey(`${JSON.stringify(name)} cannot name a key: use no spaces and no plus`);
  const seed = randomBytes(SEED_BYTES);
  const keyId = keyIdOf(name, publicKeyOf(privateKeyOf(seed)));
  return `PRIVATE+KEY+${name}+${keyId}+${Buffer.concat([Buffer.of(ED25519), seed]).toString('base64')}`;
}

/**
 * Reads private keys, separated by white space or commas, of one name: the first is the newest. All of them sign while
 * keys overlap in a rotation.
 * @throws DocketError `TRANSPARENCY.INVALID_KEY`; its message never repeats what was given
 */
export function parseSigningKeys(text: string): readonly SigningKey[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > MOST_KEYS)
    throw invalidKey(`${parts.length} keys are given: give one, or up to ${MOST_KEYS} while keys overlap`);
  const keys = parts.map(parseSigningKey);
  if (new Set(keys.map(({ name }) => name)).size > 1)
    throw invalidKey(
      'the keys have different names: the name is the origin of the log and stays in a rotation',
    );
  if (new Set(keys.map(({ verifierKey }) => verifierKey)).size < keys.length)
    throw invalidKey('a key is given twice');
  return keys;
}

function parseSigningKey(text: string): SigningKey {
  const [, name, keyId, encoded] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const material = encoded === undefined ? undefined : fromBase64(encoded);
  if (
    name === undefined ||
    !NAME.test(name) ||
    material?.length !== 1 + SEED_BYTES ||
    material[0] !== ED25519
  )
    throw invalidKey('a key is not of the form PRIVATE+KEY+name+keyid+base64');
  const key = privateKeyOf(material.subarray(1));
  const publicKey = publicKeyOf(key);
  if (keyIdOf(name, publicKey) !== keyId)
    throw invalidKey(`the id of the key ${name} is not that of its bytes`);
  const verifier = Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64');
  return {
    name,
    verifierKey: `${name}+${keyId}+${verifier}`,
    sign: (note) => signatureLine(name, keyId, sign(null, utf8(note), key)),
  };
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

function keyIdOf(name: string, publicKey: Uint8Array): string {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey])).toString(
    'hex',
    0,
    4,
  );
}

function invalidKey(why: string): DocketError {
  return new DocketError(
    'TRANSPARENCY.INVALID_KEY',
    `The signing key cannot be used: ${why}. Make one with "docket audit key create".`,
  );
}
