import { DocketError, type EventLog, isDocketError, type LogBatch } from '@docket/kernel';
import type { Checkpoint } from '../records.js';
import type { FollowerWords } from '../words.js';

/** Who follows the log. */
export interface FollowerName {
  readonly name: string;
  readonly words: Pick<FollowerWords, 'area' | 'one' | 'afterRestore'>;
}

/**
 * Compares a checkpoint with the log before anything is done on top of it (architecture, decision 11).
 * @throws DocketError `<AREA>.LOG_FORKED` when the log is another one or was cut, `<AREA>.LOG_GAP` when events
 *   behind the checkpoint are gone
 */
export async function checkLog(log: EventLog, follower: FollowerName, checkpoint: Checkpoint): Promise<void> {
  const { name } = follower;
  const head = await log.head();
  if (head.last < checkpoint.position) {
    throw forked(
      follower,
      `the log ends at position ${head.last}, but ${name} has read up to ${checkpoint.position}`,
      { head: head.last, checkpoint: checkpoint.position },
    );
  }
  if (head.first > checkpoint.position + 1) {
    const { position } = checkpoint;
    throw gap(follower, position + 1, `the log now begins at ${head.first}: events were deleted`, {
      checkpoint: position,
      first: head.first,
    });
  }
  if (!checkpoint.anchor) return;
  const { position, eventId } = checkpoint.anchor;
  const found = await log.eventIdAt(position);
  if (found !== eventId) {
    throw forked(
      follower,
      `at position ${position} the log has event ${found ?? 'none'}, but ${name} has read ${eventId} there`,
      { position, expected: eventId, found: found ?? null },
    );
  }
}

/**
 * Looks at what was read for a hole in the log.
 * @param after what is folded up to: a hole below it is none of this reader
 * @throws DocketError `<AREA>.LOG_GAP`
 */
export function checkWhole(
  follower: FollowerName,
  { missing }: Pick<LogBatch, 'missing'>,
  after: number,
): void {
  if (missing === undefined || missing <= after) return;
  throw gap(follower, missing, 'the log goes on behind it without it: events were lost', { missing });
}

function gap(
  { name, words }: FollowerName,
  position: number,
  what: string,
  details: Record<string, unknown>,
): DocketError {
  return new DocketError(
    `${words.area}.LOG_GAP`,
    `${name} needs the event at position ${position}, but ${what}. Restore the log from a backup, then start again.`,
    { details: { [words.one]: name, ...details } },
  );
}

/** Whether a checkpoint was taken on another log than this one, or on one that was longer. */
export async function isForked(
  log: EventLog,
  follower: FollowerName,
  checkpoint: Checkpoint,
): Promise<boolean> {
  try {
    await checkLog(log, follower, checkpoint);
    return false;
  } catch (error) {
    if (isDocketError(error, `${follower.words.area}.LOG_FORKED`)) return true;
    throw error;
  }
}

function forked({ name, words }: FollowerName, what: string, details: Record<string, unknown>): DocketError {
  return new DocketError(
    `${words.area}.LOG_FORKED`,
    `The log is not the one that was read: ${what}. If the log was restored on purpose, ` +
      `${words.afterRestore(name)}; if not, connect to the right log.`,
    { details: { [words.one]: name, ...details } },
  );
}
