import { messageOf } from '@docket/kernel';
import type { ActionOutbox } from './action-outbox.js';
import type { ProjectionLogger } from '../options.js';
import { pause } from '../running/wait.js';

/**
 * Tells what an operator's process could not tell any more because it died, or because the log was away; and what a
 * projector did for an operator who did not wait for it.
 * @param everyMs how long it rests in between
 */
export async function relayActions(
  outbox: ActionOutbox,
  logger: ProjectionLogger,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await outbox.tellAll();
    } catch (error) {
      // Whatever is away comes back: nothing leaves the outbox before the log has it.
      logger.warn({ error: messageOf(error) }, 'what operators did waits for the audit trail');
    }
    await pause(everyMs, signal);
  }
}
