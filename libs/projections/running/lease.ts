import { hostname } from 'node:os';
import { DocketError, timeOrderedId } from '@docket/kernel';
import type { Checkpoint, ProjectionStore, SliceRecord } from '../records.js';
import type { DigestRecord } from '../verifying/collection-digest.js';

/** A name for one running process: no two ever share it. */
export function leaseOwner(): string {
  return `${hostname()}/${process.pid}/${timeOrderedId()}`;
}

/**
 * The right to fold one slice. Clocks only decide when a standby tries; who may write is decided by the epoch,
 * which the database compares at every renewal and every checkpoint.
 */
export class Lease {
  constructor(
    private readonly store: ProjectionStore,
    readonly sliceId: string,
    readonly epoch: number,
    readonly owner: string,
  ) {}

  /**
   * A sign of life. @returns the slice as it is now
   * @throws DocketError `PROJECTION.LEASE_LOST`
   */
  async renew(): Promise<SliceRecord> {
    const record = await this.store.slices.findOneAndUpdate(
      { _id: this.sliceId, epoch: this.epoch },
      // An owner that goes on has got over what ailed it.
      { $inc: { beat: 1 }, $set: { lastError: null }, $currentDate: { seenAt: true } },
      { returnDocument: 'after' },
    );
    return record ?? this.lost();
  }

  /**
   * Moves the checkpoint by compare-and-set on the epoch; also a sign of life.
   * @throws DocketError `PROJECTION.LEASE_LOST`
   */
  async commit(checkpoint: Checkpoint, rate: number, digest?: DigestRecord): Promise<void> {
    const result = await this.store.slices.updateOne(
      { _id: this.sliceId, epoch: this.epoch },
      {
        $set: {
          position: checkpoint.position,
          anchor: checkpoint.anchor,
          rate,
          ...(digest ? { digest } : {}),
          lastError: null,
          failure: null,
        },
        $inc: { beat: 1 },
        $currentDate: { updatedAt: true, seenAt: true },
      },
    );
    if (result.matchedCount !== 1) this.lost();
  }

  /**
   * Says that everything parked that counts has the epoch of this lease now.
   * @throws DocketError `PROJECTION.LEASE_LOST`
   */
  async markAdopted(): Promise<void> {
    const result = await this.store.slices.updateOne(
      { _id: this.sliceId, epoch: this.epoch },
      { $set: { adoptedEpoch: this.epoch } },
    );
    if (result.matchedCount !== 1) this.lost();
  }

  /** Gives the lease back, so that a standby need not wait. */
  async release(): Promise<void> {
    await this.store.slices.updateOne(
      { _id: this.sliceId, epoch: this.epoch },
      { $set: { owner: null, rate: 0 }, $inc: { epoch: 1 } },
    );
  }

  private lost(): never {
    throw new DocketError(
      'PROJECTION.LEASE_LOST',
      `Another process folds ${this.sliceId} now; this one stands by. Nothing needs to be done.`,
      { details: { sliceId: this.sliceId, epoch: this.epoch, owner: this.owner } },
    );
  }
}

/**
 * Watches a slice and takes its lease when it is free, or when its owner gave no sign of life for the whole
 * time to live. Only differences of the local monotonic clock are used, so skewed clocks do no harm.
 */
export class LeaseWatch {
  private seen: { readonly epoch: number; readonly beat: number; readonly atMs: number } | undefined;

  constructor(
    private readonly store: ProjectionStore,
    private readonly owner: string,
    private readonly ttlMs: number,
  ) {}

  /** One try. @returns undefined while another process owns the slice, or when the slice does not exist */
  async tryTake(id: string): Promise<{ lease: Lease; record: SliceRecord } | undefined> {
    const current = await this.store.slices.findOne({ _id: id });
    if (!current) return undefined;
    if (current.owner !== null && !this.silent(current)) return undefined;
    const record = await this.store.slices.findOneAndUpdate(
      // The beat is in the filter: an owner that shows life at this very moment keeps its lease.
      { _id: id, epoch: current.epoch, beat: current.beat },
      { $set: { owner: this.owner }, $inc: { epoch: 1, beat: 1 }, $currentDate: { seenAt: true } },
      { returnDocument: 'after' },
    );
    if (!record) return undefined;
    this.seen = undefined;
    return { lease: new Lease(this.store, id, record.epoch, this.owner), record };
  }

  private silent(current: SliceRecord): boolean {
    const now = performance.now();
    if (this.seen?.epoch !== current.epoch || this.seen.beat !== current.beat) {
      this.seen = { epoch: current.epoch, beat: current.beat, atMs: now };
      return false;
    }
    return now - this.seen.atMs >= this.ttlMs;
  }
}
