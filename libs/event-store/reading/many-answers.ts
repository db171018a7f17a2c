import { createInbox, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { subjectText } from '../jetstream/raw-message.js';
import { NoAnswer, Requests } from '../jetstream/requests.js';

interface Asked {
  /** Takes one message of the answer. @returns whether it was the last one */
  readonly take: (message: Msg) => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
  received: boolean;
}

/**
 * Questions that are answered with several messages, over one shared inbox: an inbox of its own for each question makes
 * the server add and remove a subscription each time, in a cluster on every server.
 */
export class ManyAnswers {
  readonly #requests: Requests;
  readonly #inbox = `${createInbox()}.`;
  readonly #asked = new Map<string, Asked>();
  #counter = 0;

  static readonly #known = new WeakMap<NatsConnection, ManyAnswers>();

  /** The one instance of a connection: its inbox lasts as long as that. */
  static of(connection: NatsConnection): ManyAnswers {
    let answers = this.#known.get(connection);
    if (answers === undefined) {
      answers = new ManyAnswers(connection);
      this.#known.set(connection, answers);
    }
    return answers;
  }

  private constructor(connection: NatsConnection) {
    this.#requests = Requests.of(connection);
    connection.subscribe(`${this.#inbox}*`, {
      callback: (error, message) => {
        if (error) this.#failAll(error);
        else this.#receive(message);
      },
    });
    // What was on its way when the connection was lost does not come any more.
    this.#requests.onReconnect(() => this.#failAll(new NoAnswer('disconnected')));
  }

  /**
   * Asks, and hands over each message of the answer until `take` says that it was the last one. What comes behind it is
   * dropped. What `take` throws ends the question.
   * @throws NoAnswer when the answer does not come to its end in time
   */
  ask(subject: string, question: object, timeoutMs: number, take: (message: Msg) => boolean): Promise<void> {
    if (!this.#requests.isConnected) return Promise.reject(new NoAnswer('disconnected'));
    return new Promise((resolve, reject) => {
      this.#counter += 1;
      const token = this.#counter.toString(36);
      const timer = setTimeout(() => {
        this.#end(token)?.reject(new NoAnswer(asked.received ? 'disconnected' : 'timeout'));
      }, timeoutMs);
      const asked: Asked = { take, resolve, reject, timer, received: false };
      this.#asked.set(token, asked);
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
    const asked = this.#asked.get(token);
    if (asked === undefined) return;
    asked.received = true;
    try {
      if (asked.take(message)) this.#end(token)?.resolve();
    } catch (error) {
      this.#end(token)?.reject(error);
    }
  }

  #end(token: string): Asked | undefined {
    const asked = this.#asked.get(token);
    if (asked === undefined) return undefined;
    clearTimeout(asked.timer);
    this.#asked.delete(token);
    return asked;
  }

  #failAll(error: Error): void {
    for (const token of [...this.#asked.keys()]) this.#end(token)?.reject(error);
  }
}
