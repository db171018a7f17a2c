import type { Answer, Asked } from '../messages.js';
import { MAX_OPEN_QUESTIONS, MAX_QUESTION_CHARACTERS } from '../messages.js';

interface Waiting {
  readonly attempt: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What the attempts of this process ask the host, until it has answered. */
export class Questions {
  private count = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly send: (asked: Asked) => void) {}

  /** `ask` of one attempt. It may ask the services that its method declares, and nothing after it was stopped. */
  of(attempt: number, declared: readonly string[], signal: AbortSignal) {
    return async (service: string, request: unknown): Promise<unknown> => {
      signal.throwIfAborted();
      if (!declared.includes(service)) {
        throw refusal('METHOD.SERVICE_UNDECLARED', `The method does not declare the service ${service}.`);
      }
      const characters = JSON.stringify(request).length;
      if (characters > MAX_QUESTION_CHARACTERS) {
        const message = `A question of ${characters} characters to ${service} is larger than the ${MAX_QUESTION_CHARACTERS} allowed.`;
        throw refusal('METHOD.SERVICE_TOO_LARGE', message);
      }
      const open = [...this.waiting.values()].filter((each) => each.attempt === attempt).length;
      if (open >= MAX_OPEN_QUESTIONS) {
        throw refusal(
          'METHOD.SERVICE_BUSY',
          `The method has ${open} questions open: wait for answers first.`,
        );
      }
      const question = (this.count += 1);
      return new Promise((resolve, reject) => {
        const stop = () => this.settle(question, ({ reject: fail }) => fail(signal.reason as Error));
        signal.addEventListener('abort', stop, { once: true });
        this.waiting.set(question, {
          attempt,
          resolve: (value) => {
            signal.removeEventListener('abort', stop);
            resolve(value);
          },
          reject: (error) => {
            signal.removeEventListener('abort', stop);
            reject(error);
          },
        });
        this.send({ type: 'asked', attempt, question, service, request });
      });
    };
  }

  answered({ question, reply }: Answer): void {
    this.settle(question, ({ resolve, reject }) => {
      if (reply.ok) resolve(reply.value);
      else reject(refusal(reply.code, reply.message, reply.retryable));
    });
  }

  private settle(question: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(question);
    this.waiting.delete(question);
    if (waiting !== undefined) how(waiting);
  }
}

/** A `MethodFailure` by its name: this program loads no module of the methods before it knows its own. */
function refusal(code: string, message: string, retryable = false): Error {
  return Object.assign(new Error(message), { name: 'MethodFailure', code, retryable });
}
