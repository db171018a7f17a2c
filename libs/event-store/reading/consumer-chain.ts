import { backoffDelayMs } from '@docket/kernel';
import { NoAnswer, type Requests } from '@docket/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { LogConsumer } from './log-consumer.js';
import { Signal } from './signal.js';

export interface ChainOptions {
  readonly connection: NatsConnection;
  readonly requests: Requests;
  readonly stream: string;
  readonly subjects: readonly string[];
  readonly pullSize: number;
  readonly heartbeatMs: number;
  readonly requestTimeoutMs: number;
}

const RECONNECT = { initialDelayMs: 50, factor: 2, maxDelayMs: 1_000 };

/** One consumer after another: when one is lost, the next one starts after the last position that was taken. */
export class ConsumerChain {
  /** Set when the consumer has something for the reader. */
  readonly signal = new Signal();
  readonly notify = (): void => this.signal.set();
  readonly #forget: () => void;
  #consumer: LogConsumer | undefined;
  #failures = 0;

  constructor(private readonly options: ChainOptions) {
    this.#forget = options.requests.onReconnect(() => {
      this.#consumer?.disconnected();
      this.notify();
    });
  }

  /**
   * The consumer that delivers what lies behind a position.
   * @returns with how many messages wait behind it where it is a new one; undefined, after a pause, when the server does
   *   not answer at the moment
   */
  async behind(
    position: number,
  ): Promise<{ readonly consumer: LogConsumer; readonly pending?: number } | undefined> {
    if (this.#consumer?.lost === undefined && this.#consumer !== undefined)
      return { consumer: this.#consumer };
    this.#consumer?.close();
    const consumer = new LogConsumer({ ...this.options, after: position, notify: this.notify });
    this.#consumer = consumer;
    try {
      const pending = await consumer.open(this.options.requestTimeoutMs);
      this.#failures = 0;
      return { consumer, pending };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      consumer.close();
      this.#failures += 1;
      await this.signal.wait(backoffDelayMs(RECONNECT, this.#failures, Math.random()));
      return undefined;
    }
  }

  close(): void {
    this.#forget();
    this.#consumer?.close();
  }
}
