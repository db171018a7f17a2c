import { hash } from 'node:crypto';
import { leafInput, type LogEntry } from '../verifier/leaf.js';

export const HASH_BYTES = 32;

export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** The leaf hash of an entry: RFC 6962, SHA-256 over 0x00 and the leaf. */
export function leafHash(entry: LogEntry): Buffer {
  return sha256(leafInput(entry));
}

/** The hash of an inner node: RFC 6962, SHA-256 over 0x01 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** The root of the empty tree. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));
