import { createInbox, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';

export interface DirectMessage {
  readonly sequence: number;
  readonly bytes: Uint8Array;
}

/** Status lines of a batched direct get (NATS ADR-31): end of the batch, and nothing there. */
const END_OF_BATCH = 204;
const NOT_FOUND = 404;

/**
 * The next `count` messages of one subject from a sequence on; fewer at its end. The client's own batched get
 * keeps its subscription for ever, so the exchange is written out here.
 * @throws when the server refuses, or is silent for `timeoutMs`
 */
export function directGet(
  connection: NatsConnection,
  request: {
    readonly stream: string;
    readonly subject: string;
    readonly sequence: number;
    readonly count: number;
  },
  timeoutMs: number,
): Promise<DirectMessage[]> {
  return new Promise((resolve, reject) => {
    const messages: DirectMessage[] = [];
    const inbox = createInbox();
    const finish = (error?: Error) => {
      clearTimeout(silence);
      subscription.unsubscribe();
      if (error === undefined) resolve(messages);
      else reject(error);
    };
    const subscription = connection.subscribe(inbox, {
      callback: (error, message) => {
        if (error !== null) return finish(error);
        silence.refresh();
        const status = statusOf(message);
        if (status === END_OF_BATCH || status === NOT_FOUND) return finish();
        if (status !== 0) return finish(refused(message, status));
        messages.push({ sequence: Number(message.headers?.last('Nats-Sequence')), bytes: message.data });
        if (messages.length === request.count) finish();
      },
    });
    const silence = setTimeout(() => finish(new Error('no answer in time')), timeoutMs);
    const ask = { seq: request.sequence, next_by_subj: request.subject, batch: request.count };
    try {
      connection.publish(`$JS.API.DIRECT.GET.${request.stream}`, JSON.stringify(ask), { reply: inbox });
    } catch (error) {
      finish(error as Error);
    }
  });
}

function statusOf(message: Msg): number {
  return message.data.length === 0 ? (message.headers?.code ?? 0) : 0;
}

function refused(message: Msg, status: number): Error {
  return new DocketError(
    'DOCUMENT.STORE_UNAVAILABLE',
    `The document store refused to read: ${status} ${message.headers?.description ?? ''}`,
    {
      details: { retryable: true },
    },
  );
}
