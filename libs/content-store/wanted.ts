import { DocketError } from '@docket/kernel';
import type { Bucket } from './bucket.js';

/** What was stored or wanted within this time is safe from removals without a word: they take older content only. */
const FRESH_MS = 3_600_000;
/** Uploads of the same content, and a removal of it, can meet again and again; more often than this they do not. */
const MOST_TRIES = 20;

export interface Wanting {
  /** How long what was stored or wanted last counts as fresh. */
  readonly freshMs?: number;
  readonly nowMs: () => number;
}

/**
 * Says that content which is stored already is wanted again, so that no removal takes it away behind an upload that relies on
 * it. Removals and uploads decide on one subject: whoever writes first wins, and the other one sees it.
 * @returns false where the content is not there, or not any more: then it must be stored
 * @throws DocketError DOCUMENT.STORE_UNAVAILABLE
 */
export async function keepWanted(
  bucket: Bucket,
  name: string,
  { freshMs = FRESH_MS, nowMs }: Wanting,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const meta = await bucket.readMeta(name);
    if (meta === undefined) return false;
    const { nuid } = meta.value;
    if (nowMs() - meta.storedAt.getTime() < freshMs) return true;
    const claim = await bucket.readClaim(nuid);
    if (claim?.value.state === 'claimed') {
      await finishRemoval(bucket, name, nuid);
      return false;
    }
    if (claim !== undefined && nowMs() - claim.storedAt.getTime() < freshMs) return true;
    if (!(await bucket.writeClaim({ nuid, state: 'wanted' }, claim?.sequence ?? 0))) continue;
    // A removal that had ended before has taken its claim with it: then this one stands for nothing.
    if ((await bucket.readMeta(name))?.value.nuid === nuid) return true;
    await bucket.dropClaim(nuid);
  }
  throw new DocketError(
    'DOCUMENT.STORE_UNAVAILABLE',
    'The content was removed and stored again too often while it was asked for: try again.',
    { details: { retryable: true } },
  );
}

/** How a removal ended. */
export type Removal =
  | 'removed'
  /** It was stored, or wanted, after the given time. */
  | 'wanted'
  /** It was not there any more. */
  | 'gone';

/**
 * Removes one writing of content, unless somebody has stored or wanted it since. A crash leaves a claim: the same call again,
 * or the next upload of the content, completes the removal.
 * @param before the newest time at which it may have been stored or wanted
 */
export async function removeUnwanted(
  bucket: Bucket,
  name: string,
  nuid: string,
  before: Date,
): Promise<Removal> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const meta = await bucket.readMeta(name);
    if (meta === undefined) return 'gone';
    if (meta.value.nuid !== nuid || meta.storedAt >= before) return 'wanted';
    const claim = await bucket.readClaim(nuid);
    if (claim?.value.state !== 'claimed') {
      if (claim !== undefined && claim.storedAt >= before) return 'wanted';
      if (!(await bucket.writeClaim({ nuid, state: 'claimed' }, claim?.sequence ?? 0))) continue;
    }
    await finishRemoval(bucket, name, nuid);
    return 'removed';
  }
  return 'wanted';
}

/** The marker stands for the chunks once the name is gone: a sweep completes what a crash leaves. */
async function finishRemoval(bucket: Bucket, name: string, nuid: string): Promise<void> {
  const marker = await bucket.readMarker(nuid);
  await bucket.writeMarker({ nuid, state: 'deleting', objectName: name }, marker?.sequence ?? 0);
  await bucket.dropMeta(name, nuid);
  await bucket.dropChunks(nuid);
  await bucket.dropMarker(nuid);
  await bucket.dropClaim(nuid);
}
