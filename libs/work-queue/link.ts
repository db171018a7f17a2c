import { DocketError, messageOf } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/nats-core';

/** Knows whether the connection is up: a request that is sent while it is down would be carried out much later. */
export interface Link {
  requireUp(): void;
}

export function watchLink(connection: NatsConnection): Link {
  let up = true;
  const watching = async () => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') up = false;
      if (status.type === 'reconnect') up = true;
    }
    up = false;
  };
  watching().catch(() => {
    up = false;
  });
  return {
    requireUp() {
      if (!up || connection.isClosed()) throw unavailable('the connection is down');
    },
  };
}

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
