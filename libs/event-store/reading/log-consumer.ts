import { createInbox, nuid, type Msg, type NatsConnection, type Subscription } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { claimOf, mayBeStub } from '../claims/reference.js';
import { rawHeader } from '../envelope/stored-headers.js';
import { headerText, payloadLength, replyBytes, statusCode, statusText } from '../jetstream/raw-message.js';
import { readReply } from '../jetstream/reply-subject.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import { streamMissing } from './direct-get.js';

/** A message of the log as it came, not yet decoded. */
export interface Delivered {
  readonly message: Msg;
  readonly position: number;
  /** Messages of the filter that lie behind this one. */
  readonly pending: number;
}

export interface LogConsumerOptions {
  readonly connection: NatsConnection;
  readonly requests: Requests;
  readonly stream: string;
  readonly subjects: readonly string[];
  readonly after: number;
  /** Messages of one pull. At most twice as many are ever in memory. */
  readonly pullSize: number;
  /** Called when there is something to take, or the consumer is lost. */
  readonly wake: () => void;
}

const PULL_EXPIRES_MS = 30_000;
const HEARTBEAT_MS = 5_000;
const INACTIVE_MS = 60_000;
const PULL_BYTES = 16 * 1_024 * 1_024;
/** Payload bytes of one take, those in the object store included: what a batch may weigh once it is decoded. */
const TAKE_BYTES = 8 * 1_024 * 1_024;
const NANOS = 1_000_000;

interface CreateAnswer {
  readonly num_pending?: number;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/**
 * One ephemeral pull consumer from a position on, and what it has delivered. Any gap, any silence and any end that
 * the server gives it makes it `lost`: its owner then opens another one behind the last message that it took.
 */
export class LogConsumer {
  readonly #name = `docket-${nuid.next()}`;
  readonly #inbox = createInbox();
  readonly #buffer: Msg[] = [];
  readonly #pulls: { remaining: number }[] = [];
  #taken = 0;
  #sequence = 0;
  #subscription: Subscription | undefined;
  #lastSign = performance.now();
  #lost: string | undefined;

  constructor(private readonly options: LogConsumerOptions) {}

  /** @returns how many messages of the filter wait behind `after` */
  async open(timeoutMs: number): Promise<number> {
    const { connection, requests, stream, subjects, after } = this.options;
    const answer = await requests.ask<CreateAnswer>(
      `$JS.API.CONSUMER.CREATE.${stream}.${this.#name}`,
      {
        stream_name: stream,
        action: 'create',
        config: {
          name: this.#name,
          deliver_policy: 'by_start_sequence',
          opt_start_seq: after + 1,
          ack_policy: 'none',
          replay_policy: 'instant',
          ...(subjects.length === 1 ? { filter_subject: subjects[0] } : { filter_subjects: subjects }),
          inactive_threshold: INACTIVE_MS * NANOS,
          mem_storage: true,
          num_replicas: 1,
        },
      },
      timeoutMs,
    );
    if (answer.error !== undefined) throw createFailed(answer.error);
    this.#subscription = connection.subscribe(this.#inbox, {
      callback: (_error, message) => this.#receive(message),
    });
    this.#lastSign = performance.now();
    this.#pull();
    return answer.num_pending ?? 0;
  }

  /** Why this consumer can deliver no more, or undefined while it can. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** Tells the consumer that the connection was down: what was on its way is gone. */
  disconnected(): void {
    this.#lose('the connection was lost');
  }

  /** Marks the consumer lost when neither message nor heartbeat came for too long. */
  checkSigns(): void {
    if (this.#pulls.length > 0 && performance.now() - this.#lastSign > 2.5 * HEARTBEAT_MS)
      this.#lose('no heartbeat');
  }

  /** Up to `most` messages in log order; fewer, or none, where no more are here yet. */
  take(most: number): readonly Delivered[] {
    const taken: Delivered[] = [];
    let bytes = 0;
    while (taken.length < most && bytes < TAKE_BYTES && this.#taken < this.#buffer.length) {
      const message = this.#buffer[this.#taken]!;
      bytes += weightOf(message);
      const { position, sequence, pending } = readReply(replyBytes(message));
      if (sequence !== this.#sequence + 1) {
        this.#lose('messages were lost on the way');
        break;
      }
      this.#sequence += 1;
      this.#taken += 1;
      taken.push({ message, position, pending });
    }
    if (this.#taken === this.#buffer.length) {
      this.#buffer.length = 0;
      this.#taken = 0;
    } else if (this.#taken > this.options.pullSize) {
      this.#buffer.splice(0, this.#taken);
      this.#taken = 0;
    }
    this.#pull();
    return taken;
  }

  get waiting(): number {
    return this.#buffer.length - this.#taken;
  }

  close(): void {
    this.#lost ??= 'closed';
    this.#buffer.length = 0;
    this.#taken = 0;
    const { connection, requests, stream } = this.options;
    if (connection.isClosed() || this.#subscription === undefined) return;
    this.#subscription.unsubscribe();
    if (connection.isDraining()) return;
    // The answer goes nowhere; a consumer that is left behind goes away by itself.
    requests.publish(`$JS.API.CONSUMER.DELETE.${stream}.${this.#name}`, new Uint8Array(0));
  }

  #pull(): void {
    if (this.#lost !== undefined) return;
    const { requests, stream, pullSize } = this.options;
    const outstanding = this.#pulls.reduce((sum, pull) => sum + pull.remaining, 0);
    if (outstanding + this.waiting > pullSize) return;
    this.#pulls.push({ remaining: pullSize });
    const question = {
      batch: pullSize,
      max_bytes: PULL_BYTES,
      expires: PULL_EXPIRES_MS * NANOS,
      idle_heartbeat: HEARTBEAT_MS * NANOS,
    };
    if (outstanding === 0) this.#lastSign = performance.now();
    requests.publish(
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${this.#name}`,
      Buffer.from(JSON.stringify(question)),
      undefined,
      this.#inbox,
    );
  }

  #receive(message: Msg): void {
    if (this.#lost !== undefined) return;
    this.#lastSign = performance.now();
    if (replyBytes(message).length > 0) {
      const pull = this.#pulls[0];
      if (pull !== undefined && --pull.remaining === 0) this.#pulls.shift();
      this.#buffer.push(message);
      if (this.waiting === 1) this.options.wake();
      return;
    }
    this.#status(headerText(message));
  }

  #status(block: string): void {
    const code = statusCode(block);
    if (code === 100) return undefined;
    const text = statusText(block);
    // A pull that got all its messages and has bytes left is said to be complete: nothing is to be done.
    if (code === 409 && text === 'Batch Completed') return undefined;
    const undelivered = rawHeader(block, 'Nats-Pending-Messages');
    if ((code === 408 || code === 409) && undelivered !== undefined) {
      const pull = this.#pulls.shift();
      // What the server has sent for a pull and what came of it must agree, or the tail of the pull was lost.
      if (pull?.remaining === Number(undelivered)) return this.#pull();
    }
    return this.#lose(`${code} ${text}`);
  }

  #lose(why: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = why;
    this.options.wake();
  }
}

/** Bytes of the payload, wherever it is. */
function weightOf(message: Msg): number {
  const length = payloadLength(message);
  if (!mayBeStub(length, () => message.data)) return length;
  return claimOf(headerText(message))?.bytes ?? length;
}

function createFailed(error: NonNullable<CreateAnswer['error']>): Error {
  if (error.err_code === 10059) return streamMissing();
  if (error.code === 503 || error.code === 500) return new NoAnswer('disconnected');
  return new DocketError(
    'EVENT_STORE.REFUSED',
    `The server refuses a reader of the log: ${error.description}.`,
    {
      details: { errorCode: error.err_code },
    },
  );
}
