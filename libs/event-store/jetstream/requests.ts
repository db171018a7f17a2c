import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { subjectText } from './raw-message.js';
import { Sweep } from './sweep.js';

/**
 * Why a request has no answer, or none that is good for anything: `behind` is that of a replica which has not applied
 * what is known to be stored. After any of them it is unknown whether the server acted.
 */
export type NoAnswerReason = 'timeout' | 'disconnected' | 'behind';

/** The outcome is unknown: the question may have been acted upon. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(readonly reason: NoAnswerReason) {
    super(`No answer: ${reason}`);
  }
}

interface Pending {
  readonly resolve: (message: Msg) => void;
  readonly reject: (error: unknown) => void;
  readonly deadline: number;
}

const NOTHING = new Uint8Array(0);

/**
 * Requests over one shared inbox. The client's own `request` builds an error with a stack trace and a timer
 * for each call; this builds neither, and it fails what is pending the moment the connection is lost.
 */
export class Requests {
  readonly #connection: NatsConnection;
  readonly #inbox: string;
  readonly #pending = new Map<string, Pending>();
  #counter = 0;
  readonly #sweep = new Sweep(() => this.#expire());
  #connected = true;
  readonly #onReconnect = new Set<() => void>();

  static readonly #known = new WeakMap<NatsConnection, Requests>();

  /** The one instance of a connection: its inbox and its watch on the connection last as long as that. */
  static of(connection: NatsConnection): Requests {
    let requests = this.#known.get(connection);
    if (requests === undefined) {
      requests = new Requests(connection);
      this.#known.set(connection, requests);
    }
    return requests;
  }

  private constructor(connection: NatsConnection) {
    this.#connection = connection;
    this.#inbox = `${createInbox()}.`;
    connection.subscribe(`${this.#inbox}*`, { callback: (_error, message) => this.#settle(message) });
    this.#watch().catch(() => this.#lost());
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
      this.#sweep.start();
      try {
        this.publish(subject, payload, headers, this.#inbox + token);
      } catch (error) {
        this.#pending.delete(token);
        reject(asError(error));
      }
    });
  }

  /** Sends without waiting. @param headers a whole header block, as it goes over the wire */
  publish(subject: string, payload: Uint8Array, headers?: Uint8Array, reply?: string): void {
    if (this.#connection.isClosed()) throw connectionClosed();
    if (headers === undefined) {
      this.#connection.publish(subject, payload, reply === undefined ? {} : { reply });
      return;
    }
    // The client only calls encode(): a block of our own saves building and checking its map.
    const block = { encode: () => headers } as unknown as MsgHdrs;
    this.#connection.publish(
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

  /** False from the moment the connection is lost until it is found again. */
  get isConnected(): boolean {
    return this.#connected || this.#connection.isClosed();
  }

  /**
   * For messages that belong together and of which only the last is answered: without a connection the client would keep
   * the others, and send them when nobody expects them any more.
   * @throws NoAnswer
   */
  requireConnected(): void {
    if (!this.isConnected) throw new NoAnswer('disconnected');
  }

  /** Calls back whenever the connection has been lost and found again. @returns ends that */
  onReconnect(listener: () => void): () => void {
    this.#onReconnect.add(listener);
    return () => this.#onReconnect.delete(listener);
  }

  /** Resolves as soon as the connection is up, or after the given time: true when it is up. */
  async connected(withinMs: number): Promise<boolean> {
    if (this.#connection.isClosed()) throw connectionClosed();
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
    if (this.#connection.isClosed()) throw connectionClosed();
    return this.#connected;
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

  async #watch(): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'disconnect') this.#lost();
      if (status.type === 'reconnect') this.#found();
    }
    this.#lost();
    this.#found();
  }

  #lost(): void {
    this.#connected = false;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new NoAnswer('disconnected'));
  }

  #found(): void {
    this.#connected = true;
    for (const listener of [...this.#onReconnect]) listener();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function connectionClosed(): DocketError {
  return new DocketError(
    'EVENT_STORE.UNAVAILABLE',
    'The connection to NATS is closed: this process is shutting down, or its credentials were refused.',
  );
}
