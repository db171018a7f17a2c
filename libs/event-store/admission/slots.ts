import { DocketError } from '@docket/kernel';
import { PeriodicCheck, type RequestDeadline } from '@docket/jetstream';

interface Waiting {
  readonly within: RequestDeadline;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * A bounded number of slots with a bounded queue: no call waits in memory without limit, and none gets a slot after its
 * deadline.
 */
export class Slots {
  #free: number;
  #queue: Waiting[] = [];
  #head = 0;
  readonly #lateCheck = new PeriodicCheck(() => this.#refuseLate());

  constructor(
    readonly size: number,
    private readonly maxWaiting: number,
    private readonly what: string,
  ) {
    this.#free = size;
  }

  get hasFree(): boolean {
    return this.#free > 0;
  }

  /**
   * Takes a slot at once if one is free. @returns a promise only when it has to wait; it fails when the time of the
   * call is up, with `EVENT_STORE.UNAVAILABLE` or `.TIMEOUT` that says whether anything was sent
   * @throws DocketError `EVENT_STORE.OVERLOADED` when the queue is full
   */
  take(within: RequestDeadline): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    if (this.waiting >= this.maxWaiting) {
      throw new DocketError(
        'EVENT_STORE.OVERLOADED',
        `${this.waiting} ${this.what} wait for NATS already: slow down, or try again later.`,
        { details: { waiting: this.waiting, inFlight: this.size } },
      );
    }
    this.#lateCheck.start();
    return new Promise((admit, refuse) => {
      this.#queue.push({ within, admit, refuse });
    });
  }

  /** Releases a slot: to the call that waits longest and still has time, if any. */
  release(): void {
    for (;;) {
      const next = this.#queue[this.#head];
      if (next === undefined) {
        this.#free += 1;
        return;
      }
      this.#head += 1;
      if (this.#head === this.#queue.length || this.#head > 1_024) {
        this.#queue.splice(0, this.#head);
        this.#head = 0;
      }
      if (!next.within.isOver) return next.admit();
      next.refuse(this.#late(next));
    }
  }

  get waiting(): number {
    return this.#queue.length - this.#head;
  }

  #refuseLate(): boolean {
    const inTime: Waiting[] = [];
    for (const waiting of this.#queue.slice(this.#head)) {
      if (waiting.within.isOver) waiting.refuse(this.#late(waiting));
      else inTime.push(waiting);
    }
    this.#queue = inTime;
    this.#head = 0;
    return this.#queue.length > 0;
  }

  #late({ within }: Waiting): Error {
    return within.overdue(`other ${this.what} are in flight`);
  }
}
