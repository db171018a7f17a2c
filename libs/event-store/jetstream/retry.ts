import { backoffDelayMs, DocketError, type BackoffPolicy } from '@docket/kernel';
import { NoAnswer, type Requests } from './requests.js';

const POLICY: BackoffPolicy = { initialDelayMs: 20, factor: 2, maxDelayMs: 1_000 };

/** The time that one call may take, with all its tries. */
export class Deadline {
  readonly #end: number;
  #tries = 0;
  /** Tries since the call last moved on. */
  #inVain = 0;
  #sent = false;

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

  /** Called before something is sent that changes the log: from now on only an answer tells what became of it. */
  noteSent(): void {
    this.#sent = true;
  }

  /** Called when the call has moved on: the next pause is a short one again. */
  noteProgress(): void {
    this.#inVain = 0;
  }

  /**
   * Waits before the next try: jittered, growing, and until the connection is back.
   * @throws DocketError `EVENT_STORE.UNAVAILABLE` or `.TIMEOUT` when no time is left for another try
   */
  async pause(reason: string, cause?: unknown): Promise<void> {
    this.#tries += 1;
    this.#inVain += 1;
    const delay = backoffDelayMs(POLICY, this.#inVain, Math.random());
    if (delay >= this.remainingMs) throw this.#expired(reason, cause);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (!(await this.requests.connected(this.remainingMs)))
      throw this.#expired('the connection is lost', cause);
  }

  /** The error of a call whose time ended while it waited for something. @param reason what it waited for */
  overdue(reason: string): DocketError {
    return this.#expired(reason, new NoAnswer(this.requests.isConnected ? 'timeout' : 'disconnected'));
  }

  #expired(reason: string, cause: unknown): DocketError {
    const gone = cause instanceof NoAnswer ? cause.reason === 'disconnected' : true;
    return new DocketError(
      gone ? 'EVENT_STORE.UNAVAILABLE' : 'EVENT_STORE.TIMEOUT',
      `NATS did not serve the request within ${this.budgetMs} ms and ${this.#tries} tries: ${reason}. ` +
        (this.#sent
          ? 'Whether an append got through is unknown; the same append with the same event ids can be sent again.'
          : 'Nothing was written to the log.'),
      {
        details: {
          reason,
          tries: this.#tries,
          budgetMs: this.budgetMs,
          outcome: this.#sent ? 'unknown' : 'unchanged',
        },
        cause,
      },
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
      const result = await read();
      deadline.noteProgress();
      return result;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await deadline.pause(error.message, error);
    }
  }
}
