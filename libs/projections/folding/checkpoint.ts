import type { LogBatch } from '@docket/kernel';
import type { Lease } from '../running/lease.js';
import type { Anchor, Checkpoint } from '../records.js';
import type { DigestRecord } from '../verifying/collection-digest.js';

/** A rate that was measured longer ago says nothing about now. */
export const RATE_HOLDS_MS = 10_000;

export interface CheckpointKeeperOptions {
  readonly lease: Lease;
  readonly start: Checkpoint;
  /** Longest time between a write and the checkpoint behind it. */
  readonly delayMs: number;
  readonly onCommitted: () => void | Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Moves the checkpoint of one slice behind its documents. Several writes share one move: a crash folds them again,
 * and every document skips what it has.
 */
export class CheckpointKeeper {
  private written: Checkpoint;
  private committed: Checkpoint;
  private digest: DigestRecord | undefined;
  private committing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
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
   * Everything up to here is in the documents or parked: the checkpoint follows soon.
   * @param digest of all documents as they are then, where one is kept
   */
  follow(checkpoint: Checkpoint, digest?: DigestRecord): void {
    this.written = checkpoint;
    this.digest = digest;
    this.later();
  }

  /** Moves the checkpoint to the last write now. @throws DocketError `PROJECTION.LEASE_LOST` */
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
  private later(): void {
    if (this.stopped || this.committed === this.written) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Moved meanwhile by whoever settled.
      if (this.committed === this.written) return;
      this.move().then(
        () => this.later(),
        (error: unknown) => this.options.onFailure(error),
      );
    }, this.options.delayMs);
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
    await this.options.lease.commit(goal, this.eventsPerSecond, this.digest);
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
