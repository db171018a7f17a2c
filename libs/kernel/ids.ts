import { createHash, randomBytes } from 'node:crypto';

/** Namespace of every name-based id of Docket. Never change it: ids of aggregates derive from it. */
const DOCKET_NAMESPACE = Buffer.from('6f0c2f3a7c1d5e4b9a8d1c2b3e4f5a60', 'hex');

const HEX = Buffer.from('0123456789abcdef', 'latin1');
/** Where the two digits of each byte stand in the text form of a UUID (RFC 9562 section 4). */
const DIGITS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const text = Buffer.from('........-....-....-....-............', 'latin1');

/** The text form of the 16 bytes from a place on, built as one flat string: concatenated ids take several times the memory. */
function format(bytes: Uint8Array, from = 0): string {
  for (let index = 0; index < 16; index += 1) {
    const byte = bytes[from + index]!;
    const at = DIGITS[index]!;
    text[at] = HEX[byte >> 4]!;
    text[at + 1] = HEX[byte & 15]!;
  }
  return text.toString('latin1');
}

/**
 * Name-based UUID (RFC 9562 section 5.5) of the given parts. Parts are length-prefixed, so that
 * `('a', 'bc')` and `('ab', 'c')` differ.
 */
export function nameBasedId(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(DOCKET_NAMESPACE);
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

/** Random bytes are fetched for many ids at once, and each is used once: a call for every id costs more than the id. */
const POOL_BYTES = 4_096;
let pool: Buffer = Buffer.alloc(0);
let poolAt = POOL_BYTES;

/** Time-ordered UUID (RFC 9562 section 5.7). */
export function timeOrderedId(nowMs: number = Date.now()): string {
  if (poolAt === POOL_BYTES) {
    pool = randomBytes(POOL_BYTES);
    poolAt = 0;
  }
  const at = poolAt;
  poolAt += 16;
  pool.writeUIntBE(nowMs, at, 6);
  pool[at + 6] = (pool[at + 6]! & 0x0f) | 0x70;
  pool[at + 8] = (pool[at + 8]! & 0x3f) | 0x80;
  return format(pool, at);
}

/** Partitions of the log. Never change it: it is part of every stored subject. */
export const PARTITIONS = 64;

/** FNV-1a, 32 bit, over the UTF-8 bytes (draft-eastlake-fnv). */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The partition of an aggregate id, 0 to 63, for ever the same. */
export function partitionOf(aggregateId: string): number {
  return fnv1a32(aggregateId) % PARTITIONS;
}

const TOKEN = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether a text can stand as one token of a subject: no dot, space, `*`, `>` or path trick gets through. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What names no tenant belongs to this one. */
export const DEFAULT_TENANT = 'default';
/** The tenant of those who run the installation: what is about all of it is recorded in its trail. */
export const OPERATORS_TENANT = DEFAULT_TENANT;
