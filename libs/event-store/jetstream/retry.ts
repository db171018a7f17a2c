import { backoffDelayMs, DocketError, type BackoffPolicy } from '@docket/kernel';
import { NoAnswer, type Requests } from './requests.js';

const POLICY: BackoffPolicy = { initialDelayMs: 20, factor: 2, maxDelayMs: 1_000 };

/** The time that one call may take, with all its tries. */
export class Deadline {
  readonly #end: number;
  #attempt = 0;

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

  /** Time for the next request: never beyond the deadline. */
  get timeoutMs(): number {
    return Math.max(1, Math.min(this.requestTimeoutMs, this.remainingMs));
  }

  /**
   * Waits before the next try: jittered, growing, and until the connection is back.
   * @throws DocketError `EVENT_STORE.UNAVAILABLE` or `.TIMEOUT` when no time is left for another try
   */
  async pause(reason: string, cause?: unknown): Promise<void> {
    this.#attempt += 1;
    const delay = backoffDelayMs(POLICY, this.#attempt, Math.random());
    if (delay >= this.remainingMs) throw this.#expired(reason, cause);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (!(await this.requests.connected(this.remainingMs)))
      throw this.#expired('the connection is lost', cause);
  }

  #expired(reason: string, cause: unknown): DocketError {
    const gone = cause instanceof NoAnswer ? cause.reason === 'disconnected' : true;
    return new DocketError(
      gone ? 'EVENT_STORE.UNAVAILABLE' : 'EVENT_STORE.TIMEOUT',
      `NATS did not serve the request within ${this.budgetMs} ms and ${this.#attempt} tries: ${reason}. ` +
        'Whether an append got through is unknown; the same append with the same event ids can be sent again.',
      { details: { reason, tries: this.#attempt, budgetMs: this.budgetMs }, cause },
    );
  }
}

/** Runs an idempotent read until it has an answer or its time is up. */
export async function untilAnswered<Result>(
  deadline: Deadline,
  read: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await deadline.pause(error.message, error);
    }
  }
}
