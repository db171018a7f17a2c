import { utf8 } from './bytes.js';
import type { Primitives } from './primitives.js';

/** A stored message of the log, as its leaf covers it. */
export interface LogEntry {
  /** Stream sequence; the leaf of position 1 has index 0. */
  readonly position: number;
  readonly subject: string;
  /** The header block as it is stored, each byte as one character; empty for a message without headers. */
  readonly headers: string;
  readonly data: Uint8Array;
}

const MAGIC = utf8('docket-event/v1\n');
const FIXED_BYTES = 1 + MAGIC.length + 8 + 4 + 4 + 4;
const NON_ASCII = /[^\x00-\x7f]/;

/** How many bytes `writeLeafInput` writes. */
export function leafInputBytes({ subject, headers, data }: LogEntry): number {
  const name = NON_ASCII.test(subject) ? utf8(subject).length : subject.length;
  return FIXED_BYTES + name + headers.length + data.length;
}

/**
 * Writes the leaf of an entry behind the byte 0x00 that RFC 6962 puts in front of every leaf: what is hashed.
 * Layout in docs/transparency.md: magic, position, then subject, headers and data, each behind its length.
 * @param bytes as many as `leafInputBytes` says, or more
 */
export function writeLeafInput({ position, subject, headers, data }: LogEntry, bytes: Uint8Array): void {
  const name = NON_ASCII.test(subject) ? utf8(subject) : undefined;
  const nameLength = name?.length ?? subject.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  bytes[0] = 0;
  bytes.set(MAGIC, 1);
  let at = 1 + MAGIC.length;
  view.setUint32(at, Math.floor(position / 2 ** 32));
  view.setUint32(at + 4, position >>> 0);
  view.setUint32(at + 8, nameLength);
  at += 12;
  if (name === undefined) copyCharacters(subject, bytes, at);
  else bytes.set(name, at);
  at += nameLength;
  view.setUint32(at, headers.length);
  at += 4;
  copyCharacters(headers, bytes, at);
  at += headers.length;
  view.setUint32(at, data.length);
  bytes.set(data, at + 4);
}

/** The bytes that `writeLeafInput` writes, as an array of their own. */
export function leafInput(entry: LogEntry): Uint8Array {
  const bytes = new Uint8Array(leafInputBytes(entry));
  writeLeafInput(entry, bytes);
  return bytes;
}

const encoder = new TextEncoder();

/** Each character as one byte. Text that is ASCII alone, which is nearly all of it, is copied by the engine at once. */
function copyCharacters(text: string, bytes: Uint8Array, start: number): void {
  if (!NON_ASCII.test(text)) {
    encoder.encodeInto(text, bytes.subarray(start, start + text.length));
    return;
  }
  for (let at = 0; at < text.length; at += 1) bytes[start + at] = text.charCodeAt(at);
}

/** The leaf of an entry: what RFC 6962 calls its data. */
export function encodeLeaf(entry: LogEntry): Uint8Array {
  return leafInput(entry).subarray(1);
}

/** The leaf hash of an entry. */
export async function leafHashOf(entry: LogEntry, { sha256 }: Primitives): Promise<Uint8Array> {
  return sha256(leafInput(entry));
}
