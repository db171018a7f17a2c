import { hash } from 'node:crypto';
import { leafInputBytes, writeLeafInput, type LogEntry } from '../verifier/leaf.js';

export const HASH_BYTES = 32;

export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** Hashing is synchronous, so that one place serves every hash; larger leaves get one of their own. */
const leafPlace = Buffer.allocUnsafeSlow(65_536);
const nodePlace = Buffer.allocUnsafeSlow(1 + 2 * HASH_BYTES);
nodePlace[0] = 1;

/** The leaf hash of an entry: RFC 6962, SHA-256 over 0x00 and the leaf. */
export function leafHash(entry: LogEntry): Buffer {
  const length = leafInputBytes(entry);
  const place = length <= leafPlace.length ? leafPlace : Buffer.allocUnsafe(length);
  writeLeafInput(entry, place);
  return sha256(place.subarray(0, length));
}

/** The hash of an inner node: RFC 6962, SHA-256 over 0x01 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodePlace.set(left, 1);
  nodePlace.set(right, 1 + HASH_BYTES);
  return sha256(nodePlace);
}

/** The root of the empty tree. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));
