import type { NatsConnection } from '@nats-io/nats-core';
import { NoAnswer } from './no-answer.js';

/**
 * Whether a connection is up. The client keeps what is published while it is down and sends it after the reconnect,
 * when the sender no longer expects it: a request must be refused before it is published.
 */
export class ConnectionState {
  #connected = true;
  readonly #onLost = new Set<() => void>();
  readonly #onReconnect = new Set<() => void>();

  static readonly #known = new WeakMap<NatsConnection, ConnectionState>();

  /** The one instance of a connection. */
  static of(connection: NatsConnection): ConnectionState {
    let state = this.#known.get(connection);
    if (state === undefined) {
      state = new ConnectionState(connection);
      this.#known.set(connection, state);
    }
    return state;
  }

  private constructor(private readonly connection: NatsConnection) {
    this.#watch().catch(() => this.#lost());
  }

  /** True for good: the connection does not reconnect. */
  get isClosed(): boolean {
    return this.connection.isClosed();
  }

  /** False from the moment the connection is lost until the reconnect. */
  get isConnected(): boolean {
    return this.#connected;
  }

  /** @throws NoAnswer `disconnected` while the connection is down */
  requireConnected(): void {
    if (!this.#connected) throw new NoAnswer('disconnected');
  }

  /** Calls back whenever the connection is lost. @returns a function that ends that */
  onLost(listener: () => void): () => void {
    this.#onLost.add(listener);
    return () => this.#onLost.delete(listener);
  }

  /** Calls back after each reconnect. @returns a function that ends that */
  onReconnect(listener: () => void): () => void {
    this.#onReconnect.add(listener);
    return () => this.#onReconnect.delete(listener);
  }

  /** Resolves at the reconnect, or after the given time: true when the connection is up. */
  async connected(withinMs: number): Promise<boolean> {
    if (this.#connected) return true;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        forget();
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      const forget = this.onReconnect(done);
    });
    return this.#connected;
  }

  async #watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') this.#lost();
      if (status.type === 'reconnect') this.#found();
    }
    this.#lost();
    // A closed connection ends every wait; who waited asks `isClosed`.
    this.#found();
  }

  #lost(): void {
    this.#connected = false;
    for (const listener of [...this.#onLost]) listener();
  }

  #found(): void {
    this.#connected = true;
    for (const listener of [...this.#onReconnect]) listener();
  }
}
