import { backoffDelayMs, type RetryPolicy } from '@docket/kernel';
import { NoAnswer } from './no-answer.js';
import type { Requests } from './requests.js';

const RETRY: RetryPolicy = { initialDelayMs: 20, factor: 2, maxDelayMs: 1_000 };

/** The time that one call may take, with all its tries. */
export class RequestDeadline {
  readonly #end: number;
  #tries = 0;
  /** Tries since the call last made progress. */
  #failures = 0;
  #wasSent = false;

  constructor(
    readonly budgetMs: number,
    private readonly requestTimeoutMs: number,
    private readonly requests: Requests,
  ) {
    // The monotonic clock: a jump of the wall clock neither ends a call nor makes it endless.
    this.#end = performance.now() + budgetMs;
  }

  get remainingMs(): number {
    return Math.max(0, this.#end - performance.now());
  }

  get isOver(): boolean {
    return this.remainingMs === 0;
  }

  /** Time for the next request: never beyond the deadline. */
  get timeoutMs(): number {
    return Math.max(1, Math.min(this.requestTimeoutMs, this.remainingMs));
  }

  /** Called before something is sent that changes data: from then on only an answer tells the outcome. */
  noteSent(): void {
    this.#wasSent = true;
  }

  /** Called when the call has made progress: the next pause is a short one again. */
  noteProgress(): void {
    this.#failures = 0;
  }

  /**
   * Waits before the next try: jittered, growing, and until the connection is up.
   * @throws the engine's error for an expired call when no time is left for another try
   */
  async pause(reason: string, cause?: unknown): Promise<void> {
    this.#tries += 1;
    this.#failures += 1;
    const delay = backoffDelayMs(RETRY, this.#failures, Math.random());
    if (delay >= this.remainingMs) throw this.#expired(reason, cause);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (!(await this.requests.connected(this.remainingMs)))
      throw this.#expired('the connection is lost', cause);
  }

  /** The error of a call whose time ended while it waited. @param reason what it waited for */
  overdue(reason: string): Error {
    return this.#expired(reason, new NoAnswer(this.requests.isConnected ? 'timeout' : 'disconnected'));
  }

  #expired(reason: string, cause: unknown): Error {
    return this.requests.errors.expired({
      reason,
      tries: this.#tries,
      budgetMs: this.budgetMs,
      wasSent: this.#wasSent,
      isUnavailable: cause instanceof NoAnswer ? cause.reason === 'disconnected' : true,
      cause,
    });
  }
}

/** Runs an idempotent read until it has an answer or its time is up. */
export async function untilAnswered<Result>(
  deadline: RequestDeadline,
  read: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      const result = await read();
      deadline.noteProgress();
      return result;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await deadline.pause(error.message, error);
    }
  }
}
