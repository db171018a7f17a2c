import { concat, fromBase64, toBase64, toHex, utf8, uint64 } from './bytes.js';
import { bad, good, type Checked } from './checked.js';
import type { Primitives } from './primitives.js';

/** Signature types of C2SP signed notes: a log's own signature, and a witness's cosignature with its time. */
export const ED25519 = 1;
export const COSIGNATURE_V1 = 4;

/** A public key as C2SP writes it: `name+keyid+base64(type || key)`. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly type: typeof ED25519 | typeof COSIGNATURE_V1;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly text: string;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
  /** The line as it stands in the note, without its line end. */
  readonly line: string;
}

/** A note taken apart; nothing of it is checked yet. */
export interface Note {
  /** With its last line end, without the empty line behind it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that was checked. */
export interface Signed {
  readonly key: VerifierKey;
  /** Of a cosignature, in seconds since 1970. */
  readonly time?: number;
}

const MOST_SIGNATURES = 64;
const MOST_CHARACTERS = 65_536;
const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u;

/** The id of a key: the first four bytes of SHA-256 over name, line end, type and key, as hexadecimal digits. */
export async function keyIdOf(
  name: string,
  type: number,
  publicKey: Uint8Array,
  { sha256 }: Primitives,
): Promise<string> {
  const hash = await sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return toHex(hash.subarray(0, 4));
}

/** Reads a public key, and checks that its id is its own. */
export async function parseVerifierKey(text: string, primitives: Primitives): Promise<Checked<VerifierKey>> {
  const [, name, keyId, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const material = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || keyId === undefined || material?.length !== 33)
    return bad('a public key is written as name+keyid+base64, with 33 bytes behind the second plus');
  const type = material[0];
  if (type !== ED25519 && type !== COSIGNATURE_V1)
    return bad(`the type of the key ${name} is ${type}: Ed25519 (1) and cosignatures (4) are known`);
  const publicKey = material.subarray(1);
  if ((await keyIdOf(name, type, publicKey, primitives)) !== keyId)
    return bad(`the id of the key ${name} is not that of its bytes: the key was altered`);
  return good({ name, keyId, type, publicKey, text });
}

/** Takes a note apart, by the rules of C2SP signed-note. */
export function parseNote(note: string): Checked<Note> {
  if (note.length > MOST_CHARACTERS) return bad('it is longer than a note may be');
  if (/[\x00-\x09\x0b-\x1f]/.test(note)) return bad('it holds control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n'))
    return bad('there is no empty line between its text and its signatures');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return bad('it has too many signatures');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return bad('a line behind the empty line is no signature');
    signatures.push(signature);
  }
  return good({ text, signatures });
}

/** Reads one line `— name base64(id || signature)`; undefined for anything else. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4), line };
}

/**
 * Checks the signatures of a note by the keys that the caller trusts. Signatures of other keys are ignored; a wrong
 * signature of a known key spoils the note.
 * @returns the keys that signed, at least one
 */
export async function checkNote(
  note: Note,
  keys: readonly VerifierKey[],
  primitives: Primitives,
): Promise<Checked<readonly Signed[]>> {
  const signed: Signed[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (key === undefined) continue;
    const found = await checkSignature(note.text, signature.signature, key, primitives);
    if (found === undefined) return bad(`the signature of ${key.name} (${key.keyId}) is not of this text`);
    signed.push(found);
  }
  if (signed.length > 0) return good(signed);
  const names = note.signatures.map(({ name, keyId }) => `${name} (${keyId})`).join(', ');
  return bad(`none of its signatures is of a key that is trusted: it is signed by ${names}`);
}

async function checkSignature(
  text: string,
  signature: Uint8Array,
  key: VerifierKey,
  { verifyEd25519 }: Primitives,
): Promise<Signed | undefined> {
  if (key.type === ED25519) {
    const ok = signature.length === 64 && (await verifyEd25519(key.publicKey, utf8(text), signature));
    return ok ? { key } : undefined;
  }
  if (signature.length !== 72) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return undefined;
  const message = utf8(cosignedText(text, time));
  return (await verifyEd25519(key.publicKey, message, signature.subarray(8))) ? { key, time } : undefined;
}

/** What a witness signs: C2SP tlog-cosignature, version 1. @param time seconds since 1970 */
export function cosignedText(text: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${text}`;
}

/** The line of a signature. @param time of a cosignature, in seconds since 1970 */
export function signatureLine(name: string, keyId: string, signature: Uint8Array, time?: number): string {
  const id = Uint8Array.from(keyId.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const front = time === undefined ? new Uint8Array(0) : uint64(time);
  return `\u2014 ${name} ${toBase64(concat(id, front, signature))}`;
}
