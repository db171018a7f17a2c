import { DocketError, type EventLog, isDocketError, type LogBatch } from '@docket/kernel';
import type { Checkpoint } from '../records.js';

/**
 * Compares a checkpoint with the log before anything is folded on top of it (architecture, decision 11).
 * @throws DocketError `PROJECTION.LOG_FORKED` when the log is another one or was cut, `PROJECTION.LOG_GAP` when events
 *   behind the checkpoint are gone
 */
export async function checkLog(log: EventLog, projection: string, checkpoint: Checkpoint): Promise<void> {
  const head = await log.head();
  if (head.last < checkpoint.position) {
    throw forked(
      projection,
      `the log ends at position ${head.last}, but ${projection} has folded up to ${checkpoint.position}`,
      { head: head.last, checkpoint: checkpoint.position },
    );
  }
  if (head.first > checkpoint.position + 1) {
    const { position } = checkpoint;
    throw gap(projection, position + 1, `the log now begins at ${head.first}: events were deleted`, {
      checkpoint: position,
      first: head.first,
    });
  }
  if (!checkpoint.anchor) return;
  const { position, eventId } = checkpoint.anchor;
  const found = await log.eventIdAt(position);
  if (found !== eventId) {
    throw forked(
      projection,
      `at position ${position} the log has event ${found ?? 'none'}, but ${projection} folded ${eventId} there`,
      { position, expected: eventId, found: found ?? null },
    );
  }
}

/**
 * Looks at what was read for a hole in the log.
 * @param after what is folded up to: a hole below it is none of this reader
 * @throws DocketError `PROJECTION.LOG_GAP`
 */
export function checkWhole(projection: string, { missing }: Pick<LogBatch, 'missing'>, after: number): void {
  if (missing === undefined || missing <= after) return;
  throw gap(projection, missing, 'the log goes on behind it without it: events were lost', { missing });
}

function gap(
  projection: string,
  position: number,
  what: string,
  details: Record<string, unknown>,
): DocketError {
  return new DocketError(
    'PROJECTION.LOG_GAP',
    `${projection} needs the event at position ${position}, but ${what}. Restore the log from a backup, then start again.`,
    { details: { projection, ...details } },
  );
}

/** Whether a checkpoint was taken on another log than this one, or on one that was longer. */
export async function isForked(log: EventLog, projection: string, checkpoint: Checkpoint): Promise<boolean> {
  try {
    await checkLog(log, projection, checkpoint);
    return false;
  } catch (error) {
    if (isDocketError(error, 'PROJECTION.LOG_FORKED')) return true;
    throw error;
  }
}

function forked(projection: string, what: string, details: Record<string, unknown>): DocketError {
  return new DocketError(
    'PROJECTION.LOG_FORKED',
    `The log is not the one that was folded: ${what}. If the log was restored on purpose, run ` +
      `"npm run docket -- projections rebuild ${projection}"; if not, connect to the right log.`,
    { details: { projection, ...details } },
  );
}

/** Errors that waiting does not cure: the projection halts until a person acts. */
export function isHalting(code: string): boolean {
  return HALTING.has(code);
}

const HALTING = new Set([
  'PROJECTION.LOG_FORKED',
  'PROJECTION.LOG_GAP',
  'PROJECTION.TOO_MANY_PARKED',
  'PROJECTION.SLICES_CHANGED',
  'PROJECTION.NOT_SPLITTABLE',
]);
