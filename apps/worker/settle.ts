import { isDocketError, type Rejection } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Says how an attempt ended until somebody has heard it: engines come back. Gives up after `patienceMs`, for
 * then the lease is long over and another attempt will do the work; this one is fenced off.
 * @throws the last error
 */
export async function untilHeard<Answer extends { readonly ok: true } | Rejection>(
  say: () => Promise<Answer>,
  patienceMs: number,
): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await say();
    } catch (error) {
      if (isHopeless(error) || Date.now() + pauseMs > until) throw error;
      await sleep(pauseMs);
    }
  }
}

/** The same call will fail in the same way: what was made cannot be stored. */
export function isHopeless(error: unknown): boolean {
  return (
    isDocketError(error) &&
    /^(DOCUMENT[.](EMPTY|TOO_LARGE)|EVENT_STORE[.](INVALID|EVENT_TOO))/.test(error.code)
  );
}
