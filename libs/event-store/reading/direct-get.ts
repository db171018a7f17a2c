import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { lastRawHeader } from '../envelope/stored-headers.js';
import { headerText, statusCode, statusText } from '../jetstream/raw-message.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import { streamMissing } from '../streams/stream-missing.js';
import type { StoredMessage } from './decode.js';
import { DirectHeaders } from './direct-headers.js';
import { ManyAnswers } from './many-answers.js';

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
  readonly #answers: ManyAnswers;

  constructor(
    connection: NatsConnection,
    private readonly requests: Requests,
    private readonly stream: string,
  ) {
    this.#answers = ManyAnswers.of(connection);
  }

  /**
   * Messages of one subject from a position on, in one round trip. Any replica may answer, so the newest may be missing.
   * @throws NoAnswer when the answer does not come, or comes with a hole
   */
  async batch(subject: string, fromPosition: number, most: number, timeoutMs: number): Promise<DirectBatch> {
    const question = {
      seq: Math.max(1, fromPosition),
      next_by_subj: subject,
      batch: Math.min(most, DIRECT_BATCH),
    };
    const messages: StoredMessage[] = [];
    let pending = 0;
    let reached = 0;
    await this.#answers.ask(`$JS.API.DIRECT.GET.${this.stream}`, question, timeoutMs, (message) => {
      const block = headerText(message);
      const status = statusCode(block);
      if (status === 0) {
        const headers = new DirectHeaders(block);
        const told = headers.ofSeveral();
        if (told.before !== reached) throw new NoAnswer('disconnected');
        reached = headers.position;
        pending = told.pending;
        messages.push({ subject: headers.subject, position: reached, block, payload: message.data });
        // The server still looks for more before it says that there is no more: no need to wait for that.
        return pending === 0;
      }
      if (status === 404) return true;
      if (status === 503) throw new NoAnswer('disconnected');
      if (status !== 204) throw refused(this.stream, status, statusText(block));
      const isWhole = Number(lastRawHeader(block, 'Nats-Last-Sequence') ?? 0) === reached;
      if (!isWhole) throw new NoAnswer('disconnected');
      return true;
    });
    return { messages, pending };
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

function storedMessage(message: Msg, block: string): StoredMessage {
  const { subject, position } = new DirectHeaders(block);
  return { subject, position, block, payload: message.data };
}
