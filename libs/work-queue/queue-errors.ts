import { DocketError, messageOf } from '@docket/kernel';
import type { ConnectionState, ErrorTable } from '@docket/jetstream';

/**
 * Refuses an exchange while the connection is down: the client would carry it out after the reconnect.
 * @throws DocketError WORK_QUEUE.UNAVAILABLE
 */
export function requireUp(state: ConnectionState): void {
  if (!state.isConnected || state.isClosed) throw unavailable('the connection is down');
}

/** The work queue's codes for what the JetStream client cannot do. */
export const WORK_QUEUE_ERRORS: ErrorTable = {
  closed: () => unavailable('the connection is closed'),
  refused: ({ code, description }) => unavailable(`the server refuses to read: ${description} (${code})`),
  expired: ({ reason, cause }) => unavailable(reason, cause),
};

/** Gives every failure of NATS one code. @throws DocketError WORK_QUEUE.UNAVAILABLE (`details.retryable`: true) */
export async function asQueueError<T>(exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (error) {
    throw error instanceof DocketError ? error : unavailable(messageOf(error), error);
  }
}

function unavailable(reason: string, cause?: unknown): DocketError {
  return new DocketError(
    'WORK_QUEUE.UNAVAILABLE',
    `The work queue does not answer (${reason}): check that NATS is up, then try again.`,
    { details: { retryable: true }, cause },
  );
}
