/** How the delays between tries grow. */
export interface RetryPolicy {
  readonly initialDelayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
}

/**
 * Exponential backoff with full jitter (Brooker, "Exponential Backoff and Jitter").
 * @param attempt 1 for the delay after the first failure
 * @param random a number in [0, 1); passed in so that deciders stay pure
 * @returns milliseconds, at least half of the un-jittered delay so that a retry never comes at once
 */
export function backoffDelayMs(policy: RetryPolicy, attempt: number, random: number): number {
  // Many attempts make an infinite power, and 0 times that is no number.
  const grown = policy.initialDelayMs === 0 ? 0 : policy.initialDelayMs * policy.factor ** (attempt - 1);
  const ceiling = Math.min(policy.maxDelayMs, grown);
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
