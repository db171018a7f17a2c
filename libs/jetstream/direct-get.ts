import type { Msg } from '@nats-io/nats-core';
import { ApiError } from './api-error.js';
import { DirectHeaders } from './direct-headers.js';
import { lastRawHeader } from './header-block.js';
import { MultiReplyRequests, type MultiReplyOptions } from './multi-reply-requests.js';
import { NoAnswer } from './no-answer.js';
import { headerText, statusCode, statusText } from './raw-message.js';
import type { Requests } from './requests.js';
import type { StoredMessage, TimedMessage } from './stored-message.js';

/** A run of stored messages of one subject, read in one round trip. */
export interface DirectBatch {
  readonly messages: readonly StoredMessage[];
  /** How many messages of the subject lie behind the last one. */
  readonly pending: number;
}

/** The server sends at most this many messages for one request. */
export const DIRECT_BATCH = 1_000;

/** Most subjects of one request; the server answers for 1,024 at most. */
export const DIRECT_SUBJECTS = 500;

interface StoredMessageAnswer {
  readonly message?: {
    readonly subject: string;
    readonly seq: number;
    readonly hdrs?: string;
    readonly data?: string;
    readonly time: string;
  };
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** Reads stored messages without a consumer (ADR-31 of NATS). */
export class DirectGet {
  readonly #multiReply: MultiReplyRequests;

  /** @param timeoutFor what the timeout of a batch is for; `message` for large messages over slow networks */
  constructor(
    private readonly requests: Requests,
    private readonly stream: string,
    private readonly timeoutFor: MultiReplyOptions['timeoutFor'] = 'answer',
  ) {
    this.#multiReply = MultiReplyRequests.of(requests);
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
    const timeout = { timeoutMs, timeoutFor: this.timeoutFor };
    await this.#multiReply.ask(`$JS.API.DIRECT.GET.${this.stream}`, question, timeout, (message) => {
      const block = headerText(message);
      const status = statusCode(block);
      if (status === 0) {
        const headers = new DirectHeaders(block);
        const inBatch = headers.ofBatch();
        if (inBatch.before !== reached) throw new NoAnswer('disconnected');
        reached = headers.position;
        pending = inBatch.pending;
        messages.push({ subject: headers.subject, position: reached, block, payload: message.data });
        // The server still looks for more before it says that there is no more: no need to wait for that.
        return pending === 0;
      }
      if (status === 404) return true;
      if (status === 503) throw new NoAnswer('disconnected');
      if (status !== 204) throw this.#refused(status, statusText(block));
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
    throw this.#refused(status, statusText(block));
  }

  /**
   * Which of these literal subjects hold a message, in one round trip. Any replica may answer, and a message that is removed
   * meanwhile ends the answer early: a subject that is left out may hold one all the same.
   * @param subjects at most `DIRECT_SUBJECTS`
   * @throws NoAnswer when the answer does not come
   */
  async held(subjects: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    if (subjects.length === 0) return held;
    const question = { multi_last: subjects };
    const timeout = { timeoutMs, timeoutFor: this.timeoutFor };
    await this.#multiReply.ask(`$JS.API.DIRECT.GET.${this.stream}`, question, timeout, (message) => {
      const block = headerText(message);
      const status = statusCode(block);
      if (status === 0) {
        held.add(new DirectHeaders(block).subject);
        return false;
      }
      if (status === 204 || status === 404) return true;
      if (status === 503) throw new NoAnswer('disconnected');
      throw this.#refused(status, statusText(block));
    });
    return held;
  }

  /** The message at a position. */
  async at(position: number, timeoutMs: number): Promise<TimedMessage | undefined> {
    return this.#ofLeader({ seq: position }, timeoutMs);
  }

  /** The last message of a subject or subject filter, as the leader of the stream knows it. */
  async last(subject: string, timeoutMs: number): Promise<TimedMessage | undefined> {
    return this.#ofLeader({ last_by_subj: subject }, timeoutMs);
  }

  /** The first message of a subject from a position on, as the leader of the stream knows it; empty when there is none. */
  async next(subject: string, fromPosition: number, timeoutMs: number): Promise<readonly TimedMessage[]> {
    const message = await this.#ofLeader({ seq: fromPosition, next_by_subj: subject }, timeoutMs);
    return message === undefined ? [] : [message];
  }

  async #ofLeader(question: object, timeoutMs: number): Promise<TimedMessage | undefined> {
    const answer = await this.requests.ask<StoredMessageAnswer>(
      `$JS.API.STREAM.MSG.GET.${this.stream}`,
      question,
      timeoutMs,
    );
    if (answer.message !== undefined) {
      const { subject, seq, hdrs, data, time } = answer.message;
      return {
        subject,
        position: seq,
        block: hdrs === undefined ? '' : Buffer.from(hdrs, 'base64').toString('latin1'),
        payload: Buffer.from(data ?? '', 'base64'),
        storedAt: time,
      };
    }
    if (isNotFound(answer.error)) return undefined;
    if (answer.error?.code === 503) throw new NoAnswer('disconnected');
    const { err_code: code = 0, description = 'no message and no error' } = answer.error ?? {};
    throw this.#refused(code, description);
  }

  #refused(code: number, description: string): Error {
    return this.requests.errors.refused({ stream: this.stream, code, description });
  }
}

function isNotFound(error: StoredMessageAnswer['error']): boolean {
  if (error === undefined || error.err_code === ApiError.streamNotFound) return false;
  return error.err_code === ApiError.messageNotFound || error.code === 404;
}

function storedMessage(message: Msg, block: string): StoredMessage {
  const { subject, position } = new DirectHeaders(block);
  return { subject, position, block, payload: message.data };
}
