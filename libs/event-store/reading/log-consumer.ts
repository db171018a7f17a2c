import { headerText, rawHeader, replyBytes, type Requests, statusCode, statusText } from '@docket/jetstream';
import { createInbox, nuid, type Msg, type NatsConnection, type Subscription } from '@nats-io/nats-core';
import { Arrived, type Delivered, type Takeable } from './arrived.js';
import { createConsumer } from './create-consumer.js';
import { Pulls } from './pulls.js';
import { HeldTail } from './whole-append.js';

export interface LogConsumerOptions {
  readonly connection: NatsConnection;
  readonly requests: Requests;
  readonly stream: string;
  readonly subjects: readonly string[];
  readonly after: number;
  /** Messages of one pull. At most twice as many are ever in memory. */
  readonly pullSize: number;
  /** Interval of the server's heartbeats while there is nothing to deliver. */
  readonly heartbeatMs: number;
  /** Called when there is something to take or to check, or the consumer is lost. */
  readonly notify: () => void;
}

const PULL_EXPIRES_MS = 30_000;
/** A consumer without a message or heartbeat for this long counts as lost. */
const HEARTBEAT_TIMEOUT_MS = 12_500;
const PULL_BYTES = 16 * 1_024 * 1_024;
const NANOS = 1_000_000;

/**
 * One ephemeral pull consumer from a position on, and what it has delivered. A gap, a missing heartbeat or an end by the
 * server makes it `lost`: its owner then opens another one after the last message that it took.
 */
export class LogConsumer {
  readonly #name = `docket-${nuid.next()}`;
  readonly #inbox = createInbox();
  readonly #arrived: Arrived;
  readonly #pulls = new Pulls();
  readonly #tail = new HeldTail();
  #scanned = 0;
  #subscription: Subscription | undefined;
  #lastMessageAt = performance.now();
  #lost: string | undefined;

  constructor(private readonly options: LogConsumerOptions) {
    this.#arrived = new Arrived(options.pullSize);
  }

  /** @returns how many messages of the filter wait behind `after` */
  async open(timeoutMs: number): Promise<number> {
    const { connection, requests, stream, subjects, after } = this.options;
    const pending = await createConsumer(requests, { stream, name: this.#name, subjects, after }, timeoutMs);
    this.#subscription = connection.subscribe(this.#inbox, {
      callback: (_error, message) => this.#receive(message),
    });
    this.#lastMessageAt = performance.now();
    this.#pull();
    return pending;
  }

  /** Why this consumer can deliver no more, or undefined while it can. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** Messages that are here and were not taken. */
  get waiting(): number {
    return this.#arrived.waiting;
  }

  /**
   * How far the server has searched for messages of the filter, by its last heartbeat: once nothing is waiting, all of them
   * up to that position have been taken.
   */
  get scanned(): number {
    return this.#scanned;
  }

  /** Tells the consumer that the connection was down: messages in transit are lost. */
  disconnected(): void {
    this.#lose('the connection was lost');
  }

  /** Marks the consumer lost when neither a message nor a heartbeat came in time. */
  checkHeartbeats(): void {
    if (!this.#pulls.isNone && performance.now() - this.#lastMessageAt > HEARTBEAT_TIMEOUT_MS)
      this.#lose('no heartbeat');
  }

  /** Up to `most` messages in log order; fewer, or none, where no more are here yet. */
  take(most: number): readonly Delivered[] {
    return this.#take(most, ({ delivered }) => delivered);
  }

  /**
   * As `take`, but ends with a whole append wherever one ends among the messages: the beginning of an append waits for the
   * rest. An append longer than `most` is cut. `heldBack` is the last message that waits for the rest.
   */
  takeWhole(most: number): readonly Delivered[] {
    return this.#take(most, ({ delivered, isFull }) => this.#tail.whole(delivered, isFull));
  }

  get heldBack(): Delivered | undefined {
    return this.#tail.last;
  }

  /** The append which is held back has no more events for this reader. */
  release(last: Delivered): void {
    this.#tail.complete(last);
  }

  /** A wait has passed without a message: the wait for the rest of an append is bounded. */
  noteIdle(): void {
    this.#tail.noteIdle();
  }

  close(): void {
    this.#lost ??= 'closed';
    this.#arrived.clear();
    const { connection, requests, stream } = this.options;
    if (connection.isClosed() || this.#subscription === undefined) return;
    this.#subscription.unsubscribe();
    if (connection.isDraining()) return;
    // Nobody reads the answer; the server removes an unused consumer by itself.
    requests.publish(`$JS.API.CONSUMER.DELETE.${stream}.${this.#name}`, new Uint8Array(0));
  }

  #take(most: number, choose: (takeable: Takeable) => readonly Delivered[]): readonly Delivered[] {
    const takeable = this.#arrived.look(most);
    if (takeable.isBroken) this.#lose('messages were lost in transit');
    const chosen = choose(takeable);
    this.#arrived.remove(chosen.length);
    this.#pull();
    return chosen;
  }

  #pull(): void {
    if (this.#lost !== undefined) return;
    const { requests, stream, pullSize, heartbeatMs } = this.options;
    const { outstanding } = this.#pulls;
    if (outstanding + this.waiting > pullSize) return;
    this.#pulls.sent(pullSize);
    const question = {
      batch: pullSize,
      max_bytes: PULL_BYTES,
      expires: PULL_EXPIRES_MS * NANOS,
      idle_heartbeat: heartbeatMs * NANOS,
    };
    if (outstanding === 0) this.#lastMessageAt = performance.now();
    requests.publish(
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${this.#name}`,
      Buffer.from(JSON.stringify(question)),
      undefined,
      this.#inbox,
    );
  }

  #receive(message: Msg): void {
    if (this.#lost !== undefined) return;
    this.#lastMessageAt = performance.now();
    if (replyBytes(message).length === 0) return this.#status(headerText(message));
    this.#pulls.received();
    this.#arrived.add(message);
    if (this.waiting === 1 || this.#tail.last !== undefined) this.options.notify();
  }

  #status(block: string): void {
    const code = statusCode(block);
    if (code === 100) return this.#heartbeat(block);
    const text = statusText(block);
    // The pull got all its messages and has bytes left.
    if (code === 409 && text === 'Batch Completed') return undefined;
    const undelivered = rawHeader(block, 'Nats-Pending-Messages');
    if ((code === 408 || code === 409) && undelivered !== undefined) {
      if (this.#pulls.ended(Number(undelivered))) return this.#pull();
    }
    return this.#lose(`${code} ${text}`);
  }

  /** A heartbeat says how many messages were delivered, and how far the server has searched for more. */
  #heartbeat(block: string): void {
    const delivered = rawHeader(block, 'Nats-Last-Consumer');
    const scanned = Number(rawHeader(block, 'Nats-Last-Stream') ?? 0);
    if (delivered === undefined) return;
    if (Number(delivered) !== this.#arrived.count) return this.#lose('messages were lost in transit');
    if (!(scanned > this.#scanned)) return;
    this.#scanned = scanned;
    this.options.notify();
  }

  #lose(why: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = why;
    this.options.notify();
  }
}
