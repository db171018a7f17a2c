import { sha256 } from '../tree/hash.js';
import { utf8 } from '../verifier/bytes.js';
import { headText, type TreeHead } from '../verifier/tree-head.js';
import type { SigningKey } from './signing-key.js';

/** What a head says of the one before it when there is none. */
export const NO_PREVIOUS: Uint8Array = new Uint8Array(32);

/** The head that comes behind one, or the first. */
export interface NextHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly time: Date;
  /** Text of the head before, without its signatures. */
  readonly previousText?: string;
  readonly number: number;
}

/** A head as a signed note, with one signature for each key. */
export function signHead(next: NextHead, keys: readonly SigningKey[]): string {
  const { size, root, time, previousText, number } = next;
  const head: TreeHead = {
    origin: keys[0]!.name,
    size,
    root,
    number,
    time: time.toISOString(),
    previous: previousText === undefined ? NO_PREVIOUS : sha256(utf8(previousText)),
  };
  const text = headText(head);
  return `${text}\n${keys.map((key) => `${key.sign(text)}\n`).join('')}`;
}
