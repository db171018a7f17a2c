import type { StoredMessage } from '@docket/jetstream';
import { DocketError } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import { entryOf } from '@docket/platform';
import { leafHash, TreeReader } from '@docket/transparency';
import { toBase64 } from '@docket/transparency/verifier';
import { headOfNumber, newestHead, type SignedHead } from './signed-head.js';

type Proving = Pick<Platform, 'treeHeads' | 'tree' | 'rawLog'>;

/** A stored message as JSON can hold it. */
export interface EntryView {
  readonly position: number;
  readonly subject: string;
  /** Each byte as one character. */
  readonly headers: string;
  /** Base64. */
  readonly data: string;
}

/** What shows that an entry is in the log. */
export interface EntryProofView {
  readonly entry: EntryView;
  /** Base64. */
  readonly leafHash: string;
  /** Base64, from the leaf to the root. */
  readonly hashes: readonly string[];
  readonly head: SignedHead;
}

export interface ConsistencyView {
  readonly first: SignedHead;
  readonly second: SignedHead;
  /** Base64 (RFC 9162 section 2.1.4). */
  readonly hashes: readonly string[];
}

/**
 * Proves that the entry at a position is in the tree of a signed head.
 * @param headNumber the newest head when left out
 * @throws DocketError `AUDIT.NOT_FOUND` for a position that is none of the tenant,
 *   `AUDIT.NOT_SIGNED_YET` for one that the head does not cover
 */
export async function proveEntry(
  platform: Proving,
  tenant: string,
  position: number,
  headNumber?: number,
): Promise<EntryProofView> {
  const message = await platform.rawLog.at(position);
  if (message === undefined || message.subject.split('.')[1] !== tenant)
    throw new DocketError('AUDIT.NOT_FOUND', 'There is no entry at this position.');
  const head = await (headNumber === undefined ? newestHead(platform) : headOfNumber(platform, headNumber));
  if (position > head.size)
    throw new DocketError(
      'AUDIT.NOT_SIGNED_YET',
      `Head ${head.number} covers ${head.size} entries, and the entry is at position ${position}: ${headNumber === undefined ? 'the next head will cover it; try again in a moment' : 'name a newer head'}.`,
      { details: { position, head: head.number, size: head.size } },
    );
  return { ...(await proofOf(platform, message, head.size)), head };
}

/** The proof of a stored message in the tree of a size, without the head. */
export async function proofOf(
  platform: Pick<Platform, 'tree'>,
  message: StoredMessage,
  size: number,
): Promise<Omit<EntryProofView, 'head'>> {
  const entry = entryOf(message);
  const hashes = await new TreeReader(platform.tree).inclusion(entry.position - 1, size);
  const { position, subject, headers, data } = entry;
  return {
    entry: { position, subject, headers, data: toBase64(data) },
    leafHash: toBase64(leafHash(entry)),
    hashes: hashes.map(toBase64),
  };
}

/**
 * Proves that the log of one signed head is the beginning of that of another.
 * @throws DocketError `AUDIT.TREE_HEAD_NOT_FOUND`, `TRANSPARENCY.OUT_OF_RANGE` for heads in the wrong order
 */
export async function proveConsistency(
  platform: Proving,
  firstNumber: number,
  secondNumber: number | undefined,
): Promise<ConsistencyView> {
  const first = await headOfNumber(platform, firstNumber);
  const second = await (secondNumber === undefined
    ? newestHead(platform)
    : headOfNumber(platform, secondNumber));
  const hashes = await new TreeReader(platform.tree).consistency(first.size, second.size);
  return { first, second, hashes: hashes.map(toBase64) };
}
