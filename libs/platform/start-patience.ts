import { isDocketError, messageOf } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;

/** Errors that waiting does not mend: somebody has to do what they say. */
const LASTING = /TOO_OLD|MISSING|UNSAFE|DISABLED|NO_ENGINE|INVALID|NO_TOKEN_KEY/;

/**
 * Tries a step of the start again while the engines are busy with themselves (a leader is being elected, a replica
 * set has no primary yet), half a minute at most.
 * @throws the last error, or at once one that waiting does not mend
 */
export async function withPatience<Result>(logger: Logger, step: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      const lasting = isDocketError(error) && LASTING.test(error.code);
      if (lasting || Date.now() + PAUSE_MS > until) throw error;
      logger.warn({ err: error }, `the engines are not ready yet, trying again: ${messageOf(error)}`);
      await sleep(PAUSE_MS);
    }
  }
}
