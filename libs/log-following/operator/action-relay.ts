import { messageOf } from '@docket/kernel';
import type { FollowerLogger } from '../logger.js';
import { pause } from '../waiting/pause.js';

/**
 * Records what an operator's process could not record any more because it died, or because the log was away; and what a
 * follower did for an operator who did not wait for it.
 * @param everyMs how long it rests in between
 */
export async function relayActions(
  outbox: { publishPending(): Promise<void> },
  logger: FollowerLogger,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await outbox.publishPending();
    } catch (error) {
      // Whatever is away comes back: nothing leaves the outbox before the log has it.
      logger.warn({ error: messageOf(error) }, 'what operators did waits for the audit trail');
    }
    await pause(everyMs, signal);
  }
}
