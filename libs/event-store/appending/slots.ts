import { DocketError } from '@docket/kernel';

/** A bounded number of places with a bounded queue in front: no call waits in memory without limit. */
export class Slots {
  #free: number;
  readonly #queue: (() => void)[] = [];
  #head = 0;

  constructor(
    readonly size: number,
    private readonly maxWaiting: number,
    private readonly what: string,
  ) {
    this.#free = size;
  }

  /**
   * Takes a place at once where one is free. @returns a promise only when it has to wait
   * @throws DocketError `EVENT_STORE.OVERLOADED` when the queue is full
   */
  take(): Promise<void> | undefined {
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
    return new Promise((resolve) => {
      this.#queue.push(resolve);
    });
  }

  /** Gives a place back: to the one who waits longest, if any. */
  release(): void {
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
    next();
  }

  get waiting(): number {
    return this.#queue.length - this.#head;
  }
}
