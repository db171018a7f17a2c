import { backoffDelayMs, isDocketError, messageOf, type RetryPolicy } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 30_000;
const RETRY: RetryPolicy = { initialDelayMs: 500, factor: 2, maxDelayMs: 2_000 };

/** Codes of errors that a retry does not change: an operator has to act. */
const PERMANENT = /TOO_OLD|TOO_NEW|MISSING|UNSAFE|DISABLED|NO_ENGINE|INVALID|NO_TOKEN_KEY|UNFINISHED/;

/**
 * Retries a step of the start while the engines are not ready (a leader is being elected, a replica set has no primary
 * yet), for half a minute at most.
 * @throws the last error, or at once a permanent one
 */
export async function retryStart<Result>(logger: Logger, step: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + DEADLINE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      const delayMs = backoffDelayMs(RETRY, attempt, Math.random());
      if (isPermanent(error) || performance.now() + delayMs > deadline) throw error;
      logger.warn({ err: error }, `the engines are not ready yet, trying again: ${messageOf(error)}`);
      await sleep(delayMs);
    }
  }
}

function isPermanent(error: unknown): boolean {
  return isDocketError(error) && PERMANENT.test(error.code);
}
