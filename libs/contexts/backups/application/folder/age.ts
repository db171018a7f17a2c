import { Decrypter, Encrypter, identityToRecipient, type Recipient } from 'age-encryption';
import { DocketError, messageOf } from '@docket/kernel';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * Files of the age format, version 1 (age-encryption.org/v1). The library wraps and opens the file key and its header; the payload
 * goes through the cipher of node:crypto, which is some twenty times as fast.
 */
const CHUNK = 64 * 1024;
const TAG = 16;
const NONCE = 16;
const NO_PAYLOAD = NONCE + TAG;
const MOST_HEADER = 64 * 1024;
const HEADER_END = /\n--- [A-Za-z0-9+/]{43}\n/;

/** Ends the use of a file that cannot be opened; the folder adds the name of the file. */
export class AgeFailure extends Error {
  constructor(
    readonly why: 'damaged' | 'wrong-key',
    message: string,
  ) {
    super(message);
  }
}

/** Checks public keys. @throws DocketError `BACKUP.INVALID_RECIPIENT` */
export function requireRecipients(recipients: readonly string[]): void {
  try {
    encrypterFor(recipients);
  } catch (error) {
    throw new DocketError(
      'BACKUP.INVALID_RECIPIENT',
      `A key of DOCKET_BACKUP_RECIPIENTS is no age recipient (${messageOf(error)}): make one with "docket backup create-key".`,
    );
  }
}

/** The private keys in a file, one a line, `#` before a remark. @throws DocketError `BACKUP.NO_IDENTITY` */
export async function readIdentities(file: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new DocketError(
      'BACKUP.NO_IDENTITY',
      `The file with the private age keys cannot be read (${messageOf(error)}): give the right one with --identity or DOCKET_BACKUP_IDENTITY_FILE.`,
      { cause: error },
    );
  }
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  try {
    for (const key of keys) await identityToRecipient(key);
  } catch {
    keys.length = 0;
  }
  if (keys.length > 0) return keys;
  throw new DocketError(
    'BACKUP.NO_IDENTITY',
    `${file} holds no private age key: one begins with AGE-SECRET-KEY-1, as "docket backup create-key" makes it.`,
  );
}

/** Encrypts what comes through for all of the recipients. */
export async function* encrypt(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await newHeader(recipients);
  const nonce = randomBytes(NONCE);
  const key = payloadKey(fileKey, nonce);
  yield Buffer.concat([header, nonce]);
  let counter = 0;
  for await (const { chunk, last } of inPieces(source, CHUNK)) {
    const cipher = createCipheriv('chacha20-poly1305', key, nonceOf(counter, last), { authTagLength: TAG });
    const sealed = cipher.update(chunk);
    cipher.final();
    yield Buffer.concat([sealed, cipher.getAuthTag()]);
    counter += 1;
  }
}

/** Decrypts what comes through. @throws AgeFailure at the first piece that was altered or is missing */
export async function* decrypt(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  const { header, rest } = await takeHeader(pieces);
  const fileKey = await openHeader(header, identities);
  const { nonce, after } = await takeNonce(rest, pieces);
  const key = payloadKey(fileKey, nonce);
  let counter = 0;
  for await (const { chunk, last } of inPieces(resumed(after, pieces), CHUNK + TAG)) {
    const bytes = opened(key, counter, chunk, last);
    if (last && bytes.length === 0 && counter > 0) throw new AgeFailure('damaged', 'its end is not right');
    if (bytes.length > 0) yield bytes;
    counter += 1;
  }
}

function opened(key: Uint8Array, counter: number, chunk: Buffer, last: boolean): Buffer {
  const end = chunk.length - TAG;
  if (end < 0) throw new AgeFailure('damaged', 'it is cut short');
  const decipher = createDecipheriv('chacha20-poly1305', key, nonceOf(counter, last), { authTagLength: TAG });
  decipher.setAuthTag(chunk.subarray(end));
  const bytes = decipher.update(chunk.subarray(0, end));
  try {
    decipher.final();
  } catch {
    throw new AgeFailure('damaged', 'it was altered or cut short');
  }
  return bytes;
}

function encrypterFor(recipients: readonly (string | Recipient)[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

/** The header of a new file: that of an empty one, whose key is taken down on the way. */
async function newHeader(
  recipients: readonly string[],
): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> {
  let fileKey: Uint8Array | undefined;
  const listener: Recipient = {
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  };
  const empty = await encrypterFor([...recipients, listener]).encrypt(new Uint8Array(0));
  return { header: empty.subarray(0, empty.length - NO_PAYLOAD), fileKey: fileKey! };
}

async function openHeader(header: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    const why = /no identity matched/i.test(messageOf(error)) ? 'wrong-key' : 'damaged';
    throw new AgeFailure(why, why === 'damaged' ? 'its header was altered' : 'none of the keys opens it');
  }
}

type Pieces = AsyncIterator<Uint8Array>;

async function takeHeader(pieces: Pieces): Promise<{ header: Uint8Array; rest: Buffer }> {
  let held = Buffer.alloc(0);
  for (;;) {
    const end = HEADER_END.exec(held.subarray(0, MOST_HEADER).toString('latin1'));
    if (end !== null) {
      const at = end.index + end[0].length;
      return { header: Uint8Array.from(held.subarray(0, at)), rest: held.subarray(at) };
    }
    if (held.length >= MOST_HEADER) break;
    const next = await pieces.next();
    if (next.done === true) break;
    held = Buffer.concat([held, next.value]);
  }
  throw new AgeFailure('damaged', 'it is no file of age');
}

async function takeNonce(start: Buffer, pieces: Pieces): Promise<{ nonce: Uint8Array; after: Buffer }> {
  let held = start;
  while (held.length < NONCE) {
    const next = await pieces.next();
    if (next.done === true) throw new AgeFailure('damaged', 'it is cut short');
    held = Buffer.concat([held, next.value]);
  }
  return { nonce: Uint8Array.from(held.subarray(0, NONCE)), after: held.subarray(NONCE) };
}

async function* resumed(first: Uint8Array, pieces: Pieces): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/** Pieces of one size; the last one, which may be shorter, is told as such. There is always one. */
async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly chunk: Buffer; readonly last: boolean }> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const piece of source) {
    parts.push(piece);
    held += piece.length;
    if (held <= size) continue;
    const all = Buffer.concat(parts);
    let at = 0;
    // One piece stays behind until it is known whether more comes.
    for (; held - at > size; at += size) yield { chunk: all.subarray(at, at + size), last: false };
    parts = [all.subarray(at)];
    held -= at;
  }
  yield { chunk: Buffer.concat(parts), last: true };
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Eleven bytes of a counter, then one that is 1 for the last chunk. */
function nonceOf(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(Math.floor(counter / 2 ** 32), 3, 4);
  nonce.writeUInt32BE(counter % 2 ** 32, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
