import type { mongo } from 'mongoose';
import type { LeaseRecord } from '../records.js';
import { Together } from '../waiting/together.js';

/** What names a lease and the one who has it. */
export interface HeldLease {
  readonly id: string;
  readonly epoch: number;
  readonly owner: string;
}

/** What a sign of life finds out. */
export type Renewed = Pick<LeaseRecord, '_id' | 'epoch' | 'commanded'>;

/** A lease as it was looked at by somebody who wants it. */
export interface WantedLease extends HeldLease {
  readonly beat: number;
}

/** A write that counts only while a lease has this epoch. */
export interface LeaseUpdate extends Pick<HeldLease, 'id' | 'epoch'> {
  readonly update: mongo.UpdateFilter<LeaseRecord>;
}

/** Signs of life that are due within this time are given together. */
const GATHER_BEATS_MS = 20;

/**
 * What is done to the leases of one family in one process: what is due at the same time needs one or two commands, however
 * many leases there are. A process of sixty projections would else ask the database sixty times as often for nothing.
 *
 * A write of many says only how many it has met. Where that is not all, they are read behind it: an epoch that is still
 * ours was ours when it was written.
 */
export class LeaseRounds {
  private readonly renewing: Together<HeldLease, Renewed | undefined>;
  private readonly looking: Together<string, LeaseRecord | undefined>;
  private readonly taking: Together<WantedLease, LeaseRecord | undefined>;
  private readonly updating: Together<LeaseUpdate, boolean>;

  constructor(private readonly leases: mongo.Collection<LeaseRecord>) {
    this.renewing = new Together(async (due) => this.renewAll(due), GATHER_BEATS_MS);
    this.looking = new Together(async (ids) => this.lookAtAll(ids));
    this.taking = new Together(async (wanted) => this.takeAll(wanted));
    this.updating = new Together(async (updates) => this.updateAll(updates));
  }

  /**
   * A sign of life.
   * @returns the lease as it is now; undefined when somebody else has it
   */
  async renew(lease: HeldLease): Promise<Renewed | undefined> {
    return this.renewing.ask(lease);
  }

  /** A lease as it is now; undefined where there is none. */
  async look(id: string): Promise<LeaseRecord | undefined> {
    return this.looking.ask(id);
  }

  /**
   * Takes a lease if it is as it was looked at.
   * @returns it as it is now; undefined when another one was faster, or its owner has shown life
   */
  async take(wanted: WantedLease): Promise<LeaseRecord | undefined> {
    return this.taking.ask(wanted);
  }

  /** Changes a lease while it has its epoch. @returns whether it had */
  async update(update: LeaseUpdate): Promise<boolean> {
    return this.updating.ask(update);
  }

  /** The owner is in the filter, and no two processes share one: a lease that was taken meanwhile gets no sign of life from here. */
  private async renewAll(due: readonly HeldLease[]): Promise<readonly (Renewed | undefined)[]> {
    const _id = { $in: due.map(({ id }) => id) };
    const owner = { $in: [...new Set(due.map((lease) => lease.owner))] };
    await this.leases.updateMany(
      { _id, owner },
      // An owner that shows life has recovered.
      { $inc: { beat: 1 }, $set: { lastError: null }, $currentDate: { seenAt: true } },
    );
    const fields = { projection: { epoch: 1, commanded: 1 } } as const;
    const records = byId(await this.leases.find<Renewed>({ _id }, fields).toArray());
    return due.map(({ id, epoch }) => {
      const record = records.get(id);
      return record?.epoch === epoch ? record : undefined;
    });
  }

  private async lookAtAll(ids: readonly string[]): Promise<readonly (LeaseRecord | undefined)[]> {
    const records = byId(await this.leases.find({ _id: { $in: [...new Set(ids)] } }).toArray());
    return ids.map((id) => records.get(id));
  }

  private async takeAll(wanted: readonly WantedLease[]): Promise<readonly (LeaseRecord | undefined)[]> {
    await this.leases.bulkWrite(
      wanted.map(({ id, epoch, beat, owner }) => ({
        updateOne: {
          // The beat is in the filter: an owner that shows life at this very moment keeps its lease.
          filter: { _id: id, epoch, beat },
          update: { $set: { owner }, $inc: { epoch: 1, beat: 1 }, $currentDate: { seenAt: true } },
        },
      })),
      { ordered: false },
    );
    const records = await this.lookAtAll(wanted.map(({ id }) => id));
    const given = new Set<string>();
    return records.map((record, index) => {
      const { epoch, owner } = wanted[index]!;
      if (record?.epoch !== epoch + 1 || record.owner !== owner || given.has(record._id)) return undefined;
      given.add(record._id);
      return record;
    });
  }

  private async updateAll(updates: readonly LeaseUpdate[]): Promise<readonly boolean[]> {
    const { matchedCount } = await this.leases.bulkWrite(
      updates.map(({ id, epoch, update }) => ({ updateOne: { filter: { _id: id, epoch }, update } })),
      { ordered: false },
    );
    if (matchedCount === updates.length) return updates.map(() => true);
    const records = await this.lookAtAll(updates.map(({ id }) => id));
    return records.map((record, index) => record?.epoch === updates[index]!.epoch);
  }
}

function byId<Stored extends { readonly _id: string }>(records: readonly Stored[]): Map<string, Stored> {
  return new Map(records.map((record) => [record._id, record]));
}

/** Time until the next sign of life: all leases with the same life in a process are due together. */
export function untilBeat(everyMs: number, nowMs: number): number {
  return everyMs - (nowMs % everyMs);
}
