import { createInbox, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { lastRawHeader } from '../envelope/stored-headers.js';
import { headerText, statusCode, statusText } from '../jetstream/raw-message.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import type { StoredMessage } from './decode.js';

/** A run of stored messages of one subject, read in one round trip. */
export interface DirectBatch {
  readonly messages: readonly StoredMessage[];
  /** How many messages of the subject lie behind the last one. */
  readonly pending: number;
}

/** The server sends at most this many messages for one request. */
export const DIRECT_BATCH = 1_000;

interface StoredMessageAnswer {
  readonly message?: {
    readonly subject: string;
    readonly seq: number;
    readonly hdrs?: string;
    readonly data?: string;
  };
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** Reads stored messages without a consumer (ADR-31 of NATS). */
export class DirectGet {
  constructor(
    private readonly connection: NatsConnection,
    private readonly requests: Requests,
    private readonly stream: string,
  ) {}

  /**
   * Messages of one subject from a position on, in one round trip. Any replica may answer, so the newest may be missing.
   * @throws NoAnswer when the answer does not come, or comes with a hole
   */
  batch(subject: string, fromPosition: number, most: number, timeoutMs: number): Promise<DirectBatch> {
    const question = {
      seq: Math.max(1, fromPosition),
      next_by_subj: subject,
      batch: Math.min(most, DIRECT_BATCH),
    };
    if (!this.requests.isConnected) return Promise.reject(new NoAnswer('disconnected'));
    return new Promise((resolve, reject) => {
      const messages: StoredMessage[] = [];
      const inbox = createInbox();
      let pending = 0;
      let received = 0;
      let lastSequence = 0;
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        subscription.unsubscribe();
        settle();
      };
      const subscription = this.connection.subscribe(inbox, {
        callback: (error, message) => {
          if (error) return end(() => reject(error));
          const block = headerText(message);
          const status = statusCode(block);
          if (status === 0) {
            const stored = storedMessage(message, block);
            const before = Number(lastRawHeader(block, 'Nats-Last-Sequence') ?? 0);
            if (before !== lastSequence) return end(() => reject(new NoAnswer('disconnected')));
            lastSequence = stored.position;
            pending = Number(lastRawHeader(block, 'Nats-Num-Pending') ?? 0);
            received += 1;
            messages.push(stored);
            // The server still looks for more before it says that there is no more: no need to wait for that.
            return pending === 0 ? end(() => resolve({ messages, pending })) : undefined;
          }
          if (status === 204) {
            const complete = Number(lastRawHeader(block, 'Nats-Last-Sequence') ?? 0) === lastSequence;
            return end(() =>
              complete ? resolve({ messages, pending }) : reject(new NoAnswer('disconnected')),
            );
          }
          if (status === 404) return end(() => resolve({ messages: [], pending: 0 }));
          if (status === 503) return end(() => reject(new NoAnswer('disconnected')));
          return end(() => reject(refused(this.stream, status, statusText(block))));
        },
      });
      const timer = setTimeout(() => {
        end(() => reject(new NoAnswer(received === 0 ? 'timeout' : 'disconnected')));
      }, timeoutMs);
      try {
        this.requests.publish(
          `$JS.API.DIRECT.GET.${this.stream}`,
          Buffer.from(JSON.stringify(question)),
          undefined,
          inbox,
        );
      } catch (error) {
        end(() => reject(error instanceof Error ? error : new NoAnswer('disconnected')));
      }
    });
  }

  /**
   * The last message of one literal subject, from the index of whichever replica answers: one cheap request. Looking
   * for messages behind a position instead makes the server scan a block.
   */
  async lastHere(subject: string, timeoutMs: number): Promise<StoredMessage | undefined> {
    const message = await this.requests.send(
      `$JS.API.DIRECT.GET.${this.stream}.${subject}`,
      new Uint8Array(0),
      undefined,
      timeoutMs,
    );
    const block = headerText(message);
    const status = statusCode(block);
    if (status === 0) return storedMessage(message, block);
    if (status === 404) return undefined;
    if (status === 503) throw new NoAnswer('disconnected');
    throw refused(this.stream, status, statusText(block));
  }

  /** The message at a position. */
  async at(position: number, timeoutMs: number): Promise<StoredMessage | undefined> {
    return this.#ofLeader({ seq: position }, timeoutMs);
  }

  /** The last message of a subject or subject filter, as the leader of the stream knows it. */
  async last(subject: string, timeoutMs: number): Promise<StoredMessage | undefined> {
    return this.#ofLeader({ last_by_subj: subject }, timeoutMs);
  }

  /** The first message of a subject from a position on, as the leader of the stream knows it; empty when there is none. */
  async next(subject: string, fromPosition: number, timeoutMs: number): Promise<readonly StoredMessage[]> {
    const message = await this.#ofLeader({ seq: fromPosition, next_by_subj: subject }, timeoutMs);
    return message === undefined ? [] : [message];
  }

  async #ofLeader(question: object, timeoutMs: number): Promise<StoredMessage | undefined> {
    const answer = await this.requests.ask<StoredMessageAnswer>(
      `$JS.API.STREAM.MSG.GET.${this.stream}`,
      question,
      timeoutMs,
    );
    if (answer.message !== undefined) {
      const { subject, seq, hdrs, data } = answer.message;
      return {
        subject,
        position: seq,
        block: hdrs === undefined ? '' : Buffer.from(hdrs, 'base64').toString('latin1'),
        payload: Buffer.from(data ?? '', 'base64'),
      };
    }
    if (answer.error?.err_code === 10037 || (answer.error?.code === 404 && answer.error.err_code !== 10059))
      return undefined;
    if (answer.error?.code === 503) throw new NoAnswer('disconnected');
    const { err_code: code = 0, description = 'no message and no error' } = answer.error ?? {};
    throw refused(this.stream, code, description);
  }
}

function refused(stream: string, code: number, description: string): DocketError {
  if (code === 10059) return streamMissing(stream);
  return new DocketError('EVENT_STORE.REFUSED', `The server refuses the read: ${description} (${code}).`, {
    details: { code, description },
  });
}

export function streamMissing(stream = 'of the log'): DocketError {
  return new DocketError(
    'EVENT_STORE.STREAM_MISSING',
    `The stream ${stream} is missing: run "npm run docket -- streams apply".`,
  );
}

function storedMessage(message: Msg, block: string): StoredMessage {
  return {
    subject: lastRawHeader(block, 'Nats-Subject') ?? '',
    position: Number(lastRawHeader(block, 'Nats-Sequence') ?? 0),
    block,
    payload: message.data,
  };
}
