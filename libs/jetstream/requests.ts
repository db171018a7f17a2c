import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core';
import { ConnectionState } from './connection-state.js';
import type { ErrorTable } from './error-table.js';
import { NoAnswer } from './no-answer.js';
import { PeriodicCheck } from './periodic-check.js';
import { subjectText } from './raw-message.js';

interface Pending {
  readonly resolve: (message: Msg) => void;
  readonly reject: (error: unknown) => void;
  readonly deadline: number;
}

const NOTHING = new Uint8Array(0);

/**
 * Requests over one shared inbox. The client's own `request` builds an error with a stack trace and a timer
 * for each call; this builds neither, and it fails what is pending at the moment the connection is lost.
 */
export class Requests {
  readonly state: ConnectionState;
  readonly #inbox = `${createInbox()}.`;
  readonly #pending = new Map<string, Pending>();
  #counter = 0;
  readonly #expiry = new PeriodicCheck(() => this.#expire());

  static readonly #known = new WeakMap<NatsConnection, Map<ErrorTable, Requests>>();

  /** The one instance of an engine on a connection: its inbox lasts as long as the connection. */
  static of(connection: NatsConnection, errors: ErrorTable): Requests {
    const byTable = this.#known.get(connection) ?? new Map<ErrorTable, Requests>();
    this.#known.set(connection, byTable);
    let requests = byTable.get(errors);
    if (requests === undefined) {
      requests = new Requests(connection, errors);
      byTable.set(errors, requests);
    }
    return requests;
  }

  private constructor(
    readonly connection: NatsConnection,
    readonly errors: ErrorTable,
  ) {
    this.state = ConnectionState.of(connection);
    connection.subscribe(`${this.#inbox}*`, { callback: (_error, message) => this.#settle(message) });
    this.state.onLost(() => this.#failAll());
  }

  /** Sends and waits for one answer. @throws NoAnswer when there is none, at once while the connection is down */
  send(
    subject: string,
    payload: Uint8Array,
    headers: Uint8Array | undefined,
    timeoutMs: number,
  ): Promise<Msg> {
    if (!this.isConnected) return Promise.reject(new NoAnswer('disconnected'));
    return new Promise((resolve, reject) => {
      this.#counter += 1;
      const token = this.#counter.toString(36);
      this.#pending.set(token, { resolve, reject, deadline: performance.now() + timeoutMs });
      this.#expiry.start();
      try {
        this.publish(subject, payload, headers, this.#inbox + token);
      } catch (error) {
        this.#pending.delete(token);
        reject(asError(error));
      }
    });
  }

  /** Sends without waiting. @param headers a whole header block, as it is transmitted */
  publish(subject: string, payload: Uint8Array, headers?: Uint8Array, reply?: string): void {
    if (this.connection.isClosed()) throw this.errors.closed();
    if (headers === undefined) {
      this.connection.publish(subject, payload, reply === undefined ? {} : { reply });
      return;
    }
    // The client only calls encode(): an encoded block saves building and checking its map.
    const block = { encode: () => headers } as unknown as MsgHdrs;
    this.connection.publish(
      subject,
      payload,
      reply === undefined ? { headers: block } : { headers: block, reply },
    );
  }

  /** Sends a JSON question and reads a JSON answer. @throws NoAnswer when there is none */
  async ask<Answer>(subject: string, question: object | undefined, timeoutMs: number): Promise<Answer> {
    const payload = question === undefined ? NOTHING : Buffer.from(JSON.stringify(question));
    const message = await this.send(subject, payload, undefined, timeoutMs);
    if (message.data.length === 0 && message.headers?.code === 503) throw new NoAnswer('disconnected');
    return message.json<Answer>();
  }

  /** False from the moment the connection is lost until the reconnect; true again once it is closed. */
  get isConnected(): boolean {
    return this.state.isConnected || this.connection.isClosed();
  }

  /**
   * For messages that belong together and of which only the last is answered: while the connection is down the client
   * would keep the others and send them after the reconnect.
   * @throws NoAnswer
   */
  requireConnected(): void {
    if (!this.isConnected) throw new NoAnswer('disconnected');
  }

  /** Calls back after each reconnect. @returns a function that ends that */
  onReconnect(listener: () => void): () => void {
    return this.state.onReconnect(listener);
  }

  /**
   * Resolves as soon as the connection is up, or after the given time: true when it is up.
   * @throws the engine's error for a closed connection
   */
  async connected(withinMs: number): Promise<boolean> {
    if (this.connection.isClosed()) throw this.errors.closed();
    const isUp = await this.state.connected(withinMs);
    if (this.connection.isClosed()) throw this.errors.closed();
    return isUp;
  }

  #settle(message: Msg): void {
    const token = subjectText(message).slice(this.#inbox.length);
    const pending = this.#pending.get(token);
    if (pending === undefined) return;
    this.#pending.delete(token);
    pending.resolve(message);
  }

  #expire(): boolean {
    const now = performance.now();
    for (const [token, pending] of this.#pending) {
      if (pending.deadline > now) continue;
      this.#pending.delete(token);
      pending.reject(new NoAnswer('timeout'));
    }
    return this.#pending.size > 0;
  }

  #failAll(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new NoAnswer('disconnected'));
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
