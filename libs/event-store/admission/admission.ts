import { DocketError } from '@docket/kernel';

/**
 * Bounds the appends of this process that are in progress: in a queue, in flight, or waiting for a reconnect.
 */
export class Admission {
  #appends = 0;
  #bytes = 0;

  constructor(
    private readonly maxAppends: number,
    private readonly maxBytes: number,
  ) {}

  /**
   * Admits one append of so many bytes. One that is larger than the bound is admitted when it is the only one.
   * @throws DocketError `EVENT_STORE.OVERLOADED`
   */
  enter(bytes: number): void {
    const fits = this.#appends === 0 || this.#bytes + bytes <= this.maxBytes;
    if (this.#appends >= this.maxAppends || !fits) {
      throw new DocketError(
        'EVENT_STORE.OVERLOADED',
        `${this.#appends} appends of ${this.#bytes} bytes wait for NATS already: slow down, or try again later.`,
        { details: { appends: this.#appends, bytes: this.#bytes, outcome: 'unchanged' } },
      );
    }
    this.#appends += 1;
    this.#bytes += bytes;
  }

  leave(bytes: number): void {
    this.#appends -= 1;
    this.#bytes -= bytes;
  }
}
