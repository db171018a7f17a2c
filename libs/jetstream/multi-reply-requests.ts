import { createInbox, type Msg } from '@nats-io/nats-core';
import { NoAnswer } from './no-answer.js';
import { subjectText } from './raw-message.js';
import type { Requests } from './requests.js';

interface Pending {
  /** Takes one message of the answer. @returns whether it was the last one */
  readonly take: (message: Msg) => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
  received: boolean;
}

export interface MultiReplyOptions {
  readonly timeoutMs: number;
  /** `answer`: the time for the whole answer; `message`: the time for each next message of it. */
  readonly timeoutFor: 'answer' | 'message';
}

/**
 * Requests that are answered with several messages, over one shared inbox: an inbox for each request would make the
 * server add and remove a subscription each time, in a cluster on every server.
 */
export class MultiReplyRequests {
  readonly #requests: Requests;
  readonly #inbox = `${createInbox()}.`;
  readonly #pending = new Map<string, Pending>();
  #counter = 0;

  static readonly #known = new WeakMap<Requests, MultiReplyRequests>();

  /** The one instance of an engine on a connection: its inbox lasts as long as the connection. */
  static of(requests: Requests): MultiReplyRequests {
    let known = this.#known.get(requests);
    if (known === undefined) {
      known = new MultiReplyRequests(requests);
      this.#known.set(requests, known);
    }
    return known;
  }

  private constructor(requests: Requests) {
    this.#requests = requests;
    requests.connection.subscribe(`${this.#inbox}*`, {
      callback: (error, message) => {
        if (error) this.#failAll(error);
        else this.#receive(message);
      },
    });
    // Answers that were in transit when the connection was lost do not arrive.
    requests.onReconnect(() => this.#failAll(new NoAnswer('disconnected')));
  }

  /**
   * Sends a question and hands over each message of the answer until `take` says that it was the last one. Later
   * messages are dropped. What `take` throws ends the request.
   * @throws NoAnswer when the answer is not complete in time
   */
  ask(
    subject: string,
    question: object,
    { timeoutMs, timeoutFor }: MultiReplyOptions,
    take: (message: Msg) => boolean,
  ): Promise<void> {
    if (!this.#requests.isConnected) return Promise.reject(new NoAnswer('disconnected'));
    return new Promise((resolve, reject) => {
      this.#counter += 1;
      const token = this.#counter.toString(36);
      const timer = setTimeout(() => {
        this.#end(token)?.reject(new NoAnswer(pending.received ? 'disconnected' : 'timeout'));
      }, timeoutMs);
      const takeNext = (message: Msg): boolean => {
        if (timeoutFor === 'message') timer.refresh();
        return take(message);
      };
      const pending: Pending = { take: takeNext, resolve, reject, timer, received: false };
      this.#pending.set(token, pending);
      try {
        const payload = Buffer.from(JSON.stringify(question));
        this.#requests.publish(subject, payload, undefined, this.#inbox + token);
      } catch (error) {
        this.#end(token)?.reject(error);
      }
    });
  }

  #receive(message: Msg): void {
    const token = subjectText(message).slice(this.#inbox.length);
    const pending = this.#pending.get(token);
    if (pending === undefined) return;
    pending.received = true;
    try {
      if (pending.take(message)) this.#end(token)?.resolve();
    } catch (error) {
      this.#end(token)?.reject(error);
    }
  }

  #end(token: string): Pending | undefined {
    const pending = this.#pending.get(token);
    if (pending === undefined) return undefined;
    clearTimeout(pending.timer);
    this.#pending.delete(token);
    return pending;
  }

  #failAll(error: Error): void {
    for (const token of [...this.#pending.keys()]) this.#end(token)?.reject(error);
  }
}
