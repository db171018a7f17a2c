import { type EventLog, type LogBatch, messageOf } from '@docket/kernel';
import { checkLog, type FollowerName } from '../reading/log-check.js';
import type { SharedLog } from '../reading/shared-log.js';
import type { Checkpoint } from '../records.js';
import { classifyError, type ErrorClass, isPermanent } from '../retrying/classify-error.js';

/** What follows the log under a lease. */
export interface FollowingSession {
  /** Aborts when the session is over; the reason is the error that ended it. */
  readonly signal: AbortSignal;
  readonly position: number;
  readonly checkpoint: Checkpoint;
  accept(batch: LogBatch): Promise<void>;
  /** Ends the session for a reason. */
  fail(error: unknown): void;
  close(): Promise<void>;
}

export interface Following {
  readonly follower: FollowerName;
  readonly log: EventLog;
  readonly sharedLog: Pick<SharedLog, 'follow'>;
  readonly leaseTtlMs: number;
  /** Where the log must stand before anything is done on top of it. */
  readonly start: Checkpoint;
  /** Says, while the session still ends, what it ended with. */
  readonly onFailing: (message: string) => void;
  readonly onStart: () => void;
  readonly onProgress: () => void;
  readonly classify?: (error: unknown) => ErrorClass;
}

/**
 * Follows the log for as long as the lease is ours.
 * @throws what ended it, unless that was `signal`
 */
export async function followWithLease(
  session: FollowingSession,
  following: Following,
  signal: AbortSignal,
): Promise<void> {
  const { follower, log, sharedLog, start, onFailing, onStart, onProgress } = following;
  const { classify = classifyError } = following;
  const stop = AbortSignal.any([signal, session.signal]);
  const stopChecking = keepChecking(following, session);
  try {
    await checkLog(log, follower, start);
    onStart();
    await sharedLog.follow(
      () => session.position,
      async (batch) => {
        await session.accept(batch);
        onProgress();
      },
      stop,
    );
  } catch (error) {
    if (session.signal.aborted) {
      const { reason } = session.signal as { reason: unknown };
      // Said at once: ending the session can take as long as the database is away.
      if (classify(reason) !== 'taken-over') onFailing(messageOf(reason));
      throw reason;
    }
    if (!stop.aborted) throw error;
  } finally {
    stopChecking();
    await session.close();
  }
}

/** A log can also be put back to an older state while it is read. */
function keepChecking({ log, follower, leaseTtlMs }: Following, session: FollowingSession): () => void {
  const checking = setInterval(() => {
    checkLog(log, follower, session.checkpoint).catch((error: unknown) => {
      // A log that is away is not a log that forked.
      if (isPermanent(error)) session.fail(error);
    });
  }, leaseTtlMs * 3);
  return () => clearInterval(checking);
}
