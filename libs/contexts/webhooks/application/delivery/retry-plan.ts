const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses between the tries of one delivery: twelve tries within four and a half days. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  8 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** Longest pause that a receiver may ask for. */
const MOST_RETRY_AFTER_MS = 24 * HOUR;
/** Pauses vary by a tenth, so that many deliveries do not come back at one moment. */
const JITTER = 0.1;

/**
 * How long to wait after a try that failed; undefined when it was the last one.
 * @param tries that were made, this one included
 * @param retryAfterMs what the receiver asked for; never makes the pause shorter
 * @param random a number in [0, 1)
 */
export function nextDelayMs(
  delays: readonly number[],
  tries: number,
  retryAfterMs: number,
  random: number,
): number | undefined {
  const delay = delays[tries - 1];
  if (delay === undefined) return undefined;
  const varied = delay * (1 + JITTER * (2 * random - 1));
  return Math.round(Math.max(varied, Math.min(retryAfterMs, MOST_RETRY_AFTER_MS)));
}
