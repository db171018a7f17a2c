import { DocketError, isDocketError, messageOf } from '@docket/kernel';
import { isTakenOver, isUnavailable, pause, retryDelayMs } from '@docket/log-following';

export interface AttemptOptions {
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  /** Aborts when the lease is lost. */
  readonly signal: AbortSignal;
  /** Aborts when no further try may begin. */
  readonly closing: AbortSignal;
  /** Says that an engine is away, or (undefined) that it is back. */
  readonly onWaiting: (reason: string | undefined) => void;
}

/**
 * Tries a piece of work up to a number of times. While an engine is out of reach it waits, however long.
 * @returns what keeps failing; undefined when it is done
 * @throws what says that the lease is lost, or that no further try may begin
 */
export async function attempt(
  work: (signal: AbortSignal) => Promise<void>,
  { maxAttempts, timeoutMs, signal, closing, onWaiting }: AttemptOptions,
): Promise<string | undefined> {
  let failures = 0;
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    closing.throwIfAborted();
    try {
      await withinTime(work, timeoutMs, signal);
      onWaiting(undefined);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (isTakenOver(error)) throw error;
      if (isUnavailable(error)) onWaiting(messageOf(error));
      else {
        onWaiting(undefined);
        failures += 1;
        if (failures >= maxAttempts)
          return isDocketError(error) ? `${error.code}: ${error.message}` : messageOf(error);
      }
      await pause(retryDelayMs(tries), signal, closing);
    }
  }
}

/** @throws DocketError `REACTOR.TIMED_OUT` */
async function withinTime(
  work: (signal: AbortSignal) => Promise<void>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  // A listener of its own: `AbortSignal.any` costs more than most reactions do.
  const ended = new AbortController();
  const end = (): void => ended.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(() => ended.abort(timedOut(timeoutMs)), timeoutMs);
  try {
    await Promise.race([
      work(ended.signal),
      new Promise<never>((_, reject) => {
        ended.signal.addEventListener('abort', () => reject(ended.signal.reason as Error), { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function timedOut(timeoutMs: number): DocketError {
  return new DocketError(
    'REACTOR.TIMED_OUT',
    `It took longer than ${timeoutMs} ms. Bound what it waits for, or raise timeoutMs of the definition.`,
  );
}
