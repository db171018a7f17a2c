import { hostname } from 'node:os';
import { DocketError, timeOrderedId } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { Checkpoint, LeaseRecord } from '../records.js';
import type { FollowerWords } from '../words.js';
import type { LeaseRounds, Renewed } from './lease-rounds.js';

/** A name for one running process: no two ever share it. */
export function leaseOwner(): string {
  return `${hostname()}/${process.pid}/${timeOrderedId()}`;
}

/** Where leases of one family lie. */
export interface LeaseStore {
  readonly words: Pick<FollowerWords, 'area' | 'does'>;
  readonly leases: mongo.Collection<LeaseRecord>;
  readonly rounds: LeaseRounds;
}

/**
 * The right to do one piece of work alone. Clocks only decide when a standby tries; who may write is decided by the epoch,
 * which the database compares at every renewal and every checkpoint.
 */
export class Lease {
  constructor(
    private readonly store: LeaseStore,
    readonly id: string,
    readonly epoch: number,
    readonly owner: string,
  ) {}

  get words(): LeaseStore['words'] {
    return this.store.words;
  }

  /**
   * A sign of life. @returns the record as it is now
   * @throws DocketError `<AREA>.LEASE_LOST`
   */
  async renew(): Promise<LeaseRecord> {
    const record = await this.store.leases.findOneAndUpdate(
      { _id: this.id, epoch: this.epoch },
      // An owner that shows life has recovered.
      { $inc: { beat: 1 }, $set: { lastError: null }, $currentDate: { seenAt: true } },
      { returnDocument: 'after' },
    );
    return record ?? this.lost();
  }

  /**
   * A sign of life together with those of the other leases of this process that are due.
   * @throws DocketError `<AREA>.LEASE_LOST`
   */
  async renewTogether(): Promise<Renewed> {
    return (await this.store.rounds.renew(this)) ?? this.lost();
  }

  /**
   * Moves the checkpoint by compare-and-set on the epoch; also a sign of life.
   * @param fields what is stored together with it
   * @throws DocketError `<AREA>.LEASE_LOST`
   */
  async commit(checkpoint: Checkpoint, rate: number, fields: object = {}): Promise<void> {
    const { position, anchor } = checkpoint;
    await this.update(
      { position, anchor, rate, ...fields, lastError: null },
      { $inc: { beat: 1 }, $currentDate: { updatedAt: true, seenAt: true } },
    );
  }

  /**
   * Says that everything parked that counts has the epoch of this lease now.
   * @throws DocketError `<AREA>.LEASE_LOST`
   */
  async markAdopted(): Promise<void> {
    await this.update({ adoptedEpoch: this.epoch });
  }

  /** Gives the lease back, so that a standby need not wait. */
  async release(): Promise<void> {
    const update = { $set: { owner: null, rate: 0 }, $inc: { epoch: 1 } };
    await this.store.rounds.update({ id: this.id, epoch: this.epoch, update });
  }

  private async update(fields: object, more: mongo.UpdateFilter<LeaseRecord> = {}): Promise<void> {
    const { id, epoch } = this;
    const isOurs = await this.store.rounds.update({ id, epoch, update: { $set: fields, ...more } });
    if (!isOurs) this.lost();
  }

  private lost(): never {
    throw leaseLost(this.store.words, this.id, { epoch: this.epoch, owner: this.owner });
  }
}

/** What the owner of a lease meets when another process has taken it. */
export function leaseLost(words: LeaseStore['words'], id: string, details: object = {}): DocketError {
  return new DocketError(
    `${words.area}.LEASE_LOST`,
    `Another process ${words.does} ${id} now; this one stands by. Nothing needs to be done.`,
    { details: { sliceId: id, ...details } },
  );
}

/**
 * Watches a lease and takes it when it is free, or when its owner gave no sign of life for the whole
 * time to live. Only differences of the local monotonic clock are used, so skewed clocks do no harm.
 */
export class LeaseWatch {
  private seen: { readonly epoch: number; readonly beat: number; readonly atMs: number } | undefined;

  constructor(
    private readonly store: LeaseStore,
    private readonly owner: string,
    private readonly ttlMs: number,
  ) {}

  /** One try. @returns undefined while another process has the lease, or when the record does not exist */
  async tryTake(id: string): Promise<TakenLease | undefined> {
    const current = await this.store.rounds.look(id);
    if (!current) return undefined;
    if (current.owner !== null && !this.isSilent(current)) return undefined;
    const { epoch, beat } = current;
    const record = await this.store.rounds.take({ id, epoch, beat, owner: this.owner });
    if (!record) return undefined;
    this.seen = undefined;
    return { lease: new Lease(this.store, id, record.epoch, this.owner), record };
  }

  private isSilent(current: LeaseRecord): boolean {
    const now = performance.now();
    if (this.seen?.epoch !== current.epoch || this.seen.beat !== current.beat) {
      this.seen = { epoch: current.epoch, beat: current.beat, atMs: now };
      return false;
    }
    return now - this.seen.atMs >= this.ttlMs;
  }
}

/** A lease, and its record as it was when it was taken. */
export interface TakenLease {
  readonly lease: Lease;
  readonly record: LeaseRecord;
}
