import type { FollowerFaultInjector } from '../faults.js';
import type { Lease } from '../leasing/lease.js';
import type { LeaseRecord, ParkedRecord } from '../records.js';
import type { FollowerStore } from '../store.js';
import { ignoreDuplicates } from '../writing/insert-missing.js';

type Fields = Readonly<Record<string, string | number>>;

/** Whose events are parked, and how they are stored. */
export interface ParkingPlace {
  /** Name of the follower. */
  readonly name: string;
  /** What the references of the follower carry, and first part of their ids. */
  readonly references: { readonly fields: Fields; readonly id: string };
  /** The same of its skips: these hold for one version of the follower. */
  readonly skips: { readonly fields: Fields; readonly id: string };
  /** undefined for one who works for all slices. */
  readonly slice: number | undefined;
  /** In how many slices the follower is split. */
  readonly slices: number;
}

export interface ReferencesOptions {
  readonly store: FollowerStore;
  readonly lease: Lease;
  readonly place: ParkingPlace;
  /** References in one write. */
  readonly perWrite: number;
  readonly fault: FollowerFaultInjector;
}

/** References that are taken over before the next sign of life. */
const ADOPTED_AT_ONCE = 5_000;

/**
 * The references to parked events that one lease session works on. Each of them carries the epoch of that session, and
 * every statement names it. So a stale owner cannot change parked references after another process has taken the lease:
 * what it writes late has an epoch that nobody reads any more.
 */
export class ParkedReferences {
  private readonly own: ReturnType<typeof parkedAt> & { readonly epoch: number };

  constructor(private readonly options: ReferencesOptions) {
    this.own = { ...parkedAt(options.place), epoch: options.lease.epoch };
  }

  /**
   * Takes over what the sessions before have stored, up to the checkpoint: what lies behind it is done again, and
   * parked again. To be called once, before anything else.
   * @param record as it was when its lease was taken
   * @returns whether anything may be parked
   * @throws DocketError `<AREA>.LEASE_LOST`
   */
  async adopt({ position, adoptedEpoch }: LeaseRecord): Promise<boolean> {
    const { lease, place, store } = this.options;
    if (this.isFirst(position)) return false;
    if (!(await store.hasParked())) {
      await lease.markAdopted();
      return false;
    }
    const since = { epoch: { $gte: adoptedEpoch ?? 0, $lt: lease.epoch } };
    // One that an older release has stored has no epoch.
    const counting = { $or: [since, { epoch: { $exists: false } }] };
    const wanted = { ...parkedAt(place), ...counting, position: { $lte: position } };
    for (;;) {
      const some = await store.parked
        .find(wanted, { projection: { _id: 1 } })
        .limit(ADOPTED_AT_ONCE)
        .toArray();
      if (some.length === 0) break;
      const _id = { $in: some.map((reference) => reference._id) };
      await store.parked.updateMany({ ...wanted, _id }, { $set: { epoch: lease.epoch } });
      await lease.renew();
    }
    await lease.markAdopted();
    await store.parked.deleteMany({ ...parkedAt(place), epoch: { $not: { $gte: lease.epoch } } });
    return true;
  }

  /** Whether nobody had the lease before, nor did any work: then nothing can be parked. */
  private isFirst(position: number): boolean {
    return position === 0 && this.options.lease.epoch === 1;
  }

  /** The refused events, in no order. */
  heads(): AsyncIterable<ParkedRecord> {
    return this.options.store.parked.find({ ...this.own, head: true });
  }

  /** The refused event that holds up a key; null when it is not parked. */
  async headOf(key: string): Promise<ParkedRecord | null> {
    return this.options.store.parked.findOne({ ...this.own, key, head: true }, { sort: { position: 1 } });
  }

  /** The first events of a key that wait, in order. */
  async waiting(key: string, limit: number): Promise<ParkedRecord[]> {
    return this.options.store.parked
      .find({ ...this.own, key })
      .sort({ position: 1 })
      .limit(limit)
      .toArray();
  }

  /** Stores references to events that this session parks. */
  async add(references: readonly Omit<ParkedRecord, '_id' | 'epoch'>[]): Promise<void> {
    const { store, lease, place, perWrite, fault } = this.options;
    for (let start = 0; start < references.length; start += perWrite) {
      if (start > 0) await fault('parked-partly-written', place.name);
      const some = references.slice(start, start + perWrite).map((reference) => ({
        _id: `${place.references.id}#${lease.epoch}#${reference.key}#${reference.position}`,
        ...place.references.fields,
        ...reference,
        epoch: lease.epoch,
      }));
      // A session parks an event once; what is there already is this very insert, sent again by the driver.
      await store.parked.insertMany(some, { ordered: false }).catch(ignoreDuplicates);
    }
  }

  /** Leaves a key parked from another event on, and removes the references before it. */
  async holdFrom(key: string, position: number, error: string): Promise<void> {
    const { parked } = this.options.store;
    await parked.updateOne({ ...this.own, key, position }, { $set: { head: true, error } });
    await parked.deleteMany({ ...this.own, key, position: { $lt: position } });
  }

  /** Removes the references of a key up to a position. Heads go last: a crash leaves none that waits behind nothing. */
  async clear(key: string, last: number): Promise<void> {
    const { parked } = this.options.store;
    const cleared = { ...this.own, key, position: { $lte: last } };
    await parked.deleteMany({ ...cleared, head: false });
    await parked.deleteMany(cleared);
  }
}

function parkedAt({ references, slice }: ParkingPlace) {
  return { ...references.fields, ...(slice === undefined ? {} : { slice }) };
}
