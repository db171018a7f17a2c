import type { LogBatch } from '@docket/kernel';
import type { Lease } from './lease.js';
import type { Anchor, Checkpoint } from '../records.js';

/** A rate that was measured longer ago says nothing about now. */
export const RATE_HOLDS_MS = 10_000;

/**
 * Where nothing was written the checkpoint may wait this many times as long: a crash reads that part of the log again and finds
 * nothing in it to do. Most events concern few of many followers, and each move is a write of its own.
 */
const PASSED_FACTOR = 10;

export interface CheckpointKeeperOptions {
  readonly lease: Lease;
  readonly start: Checkpoint;
  /** Longest time between a write and the checkpoint behind it. */
  readonly delayMs: number;
  readonly onCommitted: () => void | Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Moves a checkpoint behind what was written. Several writes share one move: a crash repeats them, and whoever is
 * written to knows a repeat.
 */
export class CheckpointKeeper {
  private written: Checkpoint;
  private committed: Checkpoint;
  private fields: object | undefined;
  private committing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private dueMs = 0;
  private stopped = false;
  private events = 0;
  private lastMs = performance.now();
  private eventsPerSecond = 0;

  constructor(private readonly options: CheckpointKeeperOptions) {
    this.written = options.start;
    this.committed = options.start;
  }

  /** Events a second since the checkpoint before; 0 when nothing came for a while. */
  get rate(): number {
    return performance.now() - this.lastMs > RATE_HOLDS_MS ? 0 : this.eventsPerSecond;
  }

  /** Counts events for the rate. */
  count(events: number): void {
    this.events += events;
  }

  isWritten(checkpoint: Checkpoint): boolean {
    return this.written === checkpoint;
  }

  /**
   * Everything up to here is written or parked: the checkpoint follows soon.
   * @param fields what is stored together with the checkpoint
   */
  follow(checkpoint: Checkpoint, fields?: object): void {
    this.written = checkpoint;
    this.fields = fields;
    this.later(this.options.delayMs);
  }

  /** Nothing up to here had to be written or parked since the last call: the checkpoint follows some time. */
  pass(checkpoint: Checkpoint): void {
    this.written = checkpoint;
    this.later(this.options.delayMs * PASSED_FACTOR);
  }

  /** Moves the checkpoint to the last write now. @throws DocketError `<AREA>.LEASE_LOST` */
  async settle(): Promise<void> {
    while (!this.stopped && this.committed !== this.written) await this.move();
  }

  /** Ends without another move. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.committing?.catch(() => undefined);
  }

  /**
   * A move that is under way may have begun before the last write: then another one follows, for no event may come that
   * would bring it.
   */
  private later(delayMs: number): void {
    if (this.stopped || this.committed === this.written) return;
    const dueMs = performance.now() + delayMs;
    if (this.timer && this.dueMs <= dueMs) return;
    clearTimeout(this.timer);
    this.dueMs = dueMs;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      // Moved meanwhile by whoever settled.
      if (this.committed === this.written) return;
      this.move().then(
        () => this.later(delayMs),
        (error: unknown) => this.options.onFailure(error),
      );
    }, delayMs);
  }

  /** One at a time: who comes during one waits for its end. */
  private async move(): Promise<void> {
    this.committing ??= this.commit().finally(() => (this.committing = undefined));
    await this.committing;
  }

  private async commit(): Promise<void> {
    const goal = this.written;
    const now = performance.now();
    const rate = (this.events * 1_000) / Math.max(1, now - this.lastMs);
    this.eventsPerSecond = Math.round(rate * 10) / 10;
    this.events = 0;
    this.lastMs = now;
    await this.options.lease.commit(goal, this.eventsPerSecond, this.fields);
    this.committed = goal;
    await this.options.onCommitted();
  }
}

/** The event at the position of a batch, whatever its type; else the last one that was delivered. */
export function anchorOf({ position, lastId, events }: LogBatch): Anchor | null {
  if (lastId !== undefined) return { position, eventId: lastId };
  const last = events.at(-1);
  return last ? { position: last.position, eventId: last.id } : null;
}
