import type { Lease, TakeOptions } from './port.js';

/** Most items that one look asks for, whoever waits. */
const MAX_WANTED = 256;

/** One look at the queue on behalf of all who wait. */
export interface Look {
  readonly parts: TakeOptions;
  /** How many more items can be used now. */
  readonly wanted: () => number;
  /**
   * Called when every route was asked: who does not wait is answered.
   * @returns how long to wait for the first item, in milliseconds; 0 when nobody waits
   */
  readonly asked: () => number;
  /** Ends the waiting, not the look: a taker that has come since wants to be looked for as well. */
  readonly signal: AbortSignal;
  /** Hands an item over; false when nobody can use it any more. */
  readonly offer: (lease: Lease) => boolean;
}

interface Taker {
  readonly max: number;
  readonly untilMs: number;
  readonly leases: Lease[];
  /** A look that began after it came has ended. */
  looked: boolean;
  readonly settle: (failure?: Error) => void;
}

/**
 * Takers in one process that ask for the same tenants, queues and methods share their looks: sixteen polls cost as many
 * exchanges with NATS as one.
 */
export class SharedTake {
  private readonly takers: Taker[] = [];
  private waiting: AbortController | undefined;
  private running = false;

  constructor(
    private readonly parts: TakeOptions,
    private readonly look: (look: Look) => Promise<void>,
    private readonly onIdle: () => void,
  ) {}

  /** @returns one to `max` items, or none when the time was over or `signal` aborted */
  take(waitMs: number, max: number, signal: AbortSignal | undefined): Promise<readonly Lease[]> {
    return new Promise((resolve, reject) => {
      const leave = (): void => taker.settle();
      const timer = setTimeout(() => {
        // Without a wait it still gets the look that it came for.
        if (taker.looked) leave();
      }, waitMs);
      const taker: Taker = {
        max,
        untilMs: Date.now() + waitMs,
        leases: [],
        looked: false,
        settle: (failure) => {
          const index = this.takers.indexOf(taker);
          if (index < 0) return;
          this.takers.splice(index, 1);
          clearTimeout(timer);
          signal?.removeEventListener('abort', leave);
          if (this.takers.length === 0) this.waiting?.abort();
          if (failure !== undefined && taker.leases.length === 0) reject(failure);
          else resolve(taker.leases);
        },
      };
      this.takers.push(taker);
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted === true) return leave();
      this.waiting?.abort();
      if (!this.running) this.run().catch(() => undefined);
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.takers.length > 0) {
      const asking = [...this.takers];
      this.waiting = new AbortController();
      try {
        await this.look({
          parts: this.parts,
          wanted: () => this.wanted(),
          asked: () => {
            this.answer(asking);
            return Math.max(0, ...this.takers.map(({ untilMs }) => untilMs - Date.now()));
          },
          signal: this.waiting.signal,
          offer: (lease) => this.offer(lease),
        });
        this.answer(asking);
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        for (const taker of [...this.takers]) taker.settle(failure);
      }
    }
    this.running = false;
    this.onIdle();
  }

  private answer(takers: readonly Taker[]): void {
    for (const taker of takers) {
      taker.looked = true;
      if (taker.leases.length > 0 || taker.untilMs <= Date.now()) taker.settle();
    }
  }

  private wanted(): number {
    const room = this.takers.reduce((sum, { max, leases }) => sum + max - leases.length, 0);
    return Math.min(room, MAX_WANTED);
  }

  private offer(lease: Lease): boolean {
    const taker = this.takers.find(({ max, leases }) => leases.length < max);
    if (taker === undefined) return false;
    taker.leases.push(lease);
    if (taker.leases.length === taker.max) taker.settle();
    return true;
  }
}
