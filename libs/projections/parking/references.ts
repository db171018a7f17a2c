import { mongo } from 'mongoose';
import type { FaultInjector } from '../options.js';
import type { GenerationRecord, ParkedRecord, ProjectionStore, SliceRecord } from '../records.js';
import type { Lease } from '../running/lease.js';

export interface ParkingPlace {
  readonly projection: string;
  readonly version: number;
  readonly generation: number;
  /** undefined for a builder: it folds for all slices. */
  readonly slice: number | undefined;
  /** In how many slices the generation is folded when it is active. */
  readonly slices: number;
}

export interface ReferencesOptions {
  readonly store: ProjectionStore;
  readonly lease: Lease;
  readonly place: ParkingPlace;
  /** References in one write. */
  readonly perWrite: number;
  readonly fault: FaultInjector;
}

/** References that are taken over before the next sign of life. */
const ADOPTED_AT_ONCE = 5_000;

/**
 * The references to parked events that one tenure of a lease works on. Each of them carries the epoch of that tenure,
 * and every statement names it. So what an owner sent before it stood still, and what arrives when another one has long
 * gone on, is a reference of an epoch that nobody reads any more, or changes none.
 */
export class ParkedReferences {
  private readonly own: ReturnType<typeof parkedAt> & { readonly epoch: number };

  constructor(private readonly options: ReferencesOptions) {
    this.own = { ...parkedAt(options.place), epoch: options.lease.epoch };
  }

  /**
   * Takes over what the tenures before have stored, up to the checkpoint: what lies behind it is folded again, and
   * parked again. To be called once, before anything else.
   * @param record the slice as it was when its lease was taken
   * @throws DocketError `PROJECTION.LEASE_LOST`
   */
  async adopt({ position, adoptedEpoch }: SliceRecord): Promise<void> {
    const { lease, place, store } = this.options;
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
  }

  /** The refused events, in no order. */
  heads(): AsyncIterable<ParkedRecord> {
    return this.options.store.parked.find({ ...this.own, head: true });
  }

  /** The refused event that holds up a document; null when it is not parked. */
  async headOf(key: string): Promise<ParkedRecord | null> {
    return this.options.store.parked.findOne({ ...this.own, key, head: true }, { sort: { position: 1 } });
  }

  /** The first events that a document waits for, in order. */
  async waiting(key: string, limit: number): Promise<ParkedRecord[]> {
    return this.options.store.parked
      .find({ ...this.own, key })
      .sort({ position: 1 })
      .limit(limit)
      .toArray();
  }

  /** Stores references to events that this tenure parks. */
  async add(references: readonly Omit<ParkedRecord, '_id' | 'epoch'>[]): Promise<void> {
    const { store, lease, place, perWrite, fault } = this.options;
    for (let start = 0; start < references.length; start += perWrite) {
      if (start > 0) await fault('parked-partly-written', place.projection);
      const some = references.slice(start, start + perWrite).map((reference) => ({
        _id: referenceId(reference, lease.epoch),
        ...reference,
        epoch: lease.epoch,
      }));
      await store.parked.insertMany(some, { ordered: false }).catch(ignoreSentTwice);
    }
  }

  /** Leaves a document parked from another event on, and lets go of those before it. */
  async holdFrom(key: string, position: number, error: string): Promise<void> {
    const { parked } = this.options.store;
    await parked.updateOne({ ...this.own, key, position }, { $set: { head: true, error } });
    await parked.deleteMany({ ...this.own, key, position: { $lt: position } });
  }

  /** Lets go of the events of a document up to a position. Heads go last: a crash leaves none that waits behind nothing. */
  async clear(key: string, last: number): Promise<void> {
    const { parked } = this.options.store;
    const cleared = { ...this.own, key, position: { $lte: last } };
    await parked.deleteMany({ ...cleared, head: false });
    await parked.deleteMany(cleared);
  }
}

/**
 * Selects, for those who only look, the references of a generation that count. One of a writer that was replaced can
 * still arrive, and counts for nothing.
 * @param slices those of the generation, at least
 */
export function countingReferences(
  projection: string,
  { number, state }: GenerationRecord,
  slices: readonly SliceRecord[],
): mongo.Filter<ParkedRecord> {
  const place = { projection, generation: number };
  const own = slices.filter((slice) => slice.projection === projection && slice.generation === number);
  const since = ({ adoptedEpoch }: SliceRecord) =>
    adoptedEpoch === undefined ? {} : { epoch: { $gte: adoptedEpoch } };
  // Before it is whole, one builder folds for all slices.
  const isWhole = state === 'ready' && own.length > 1;
  if (isWhole) return { ...place, $or: own.map((slice) => ({ slice: slice.slice, ...since(slice) })) };
  const builder = own.find(({ slice }) => slice === 0);
  return builder ? { ...place, ...since(builder) } : place;
}

/** A tenure parks an event once; what is there already is this very insert, sent again by the driver. */
function ignoreSentTwice(error: unknown): void {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE)) throw error;
}

const DUPLICATE = 11000;

function parkedAt({ projection, generation, slice }: ParkingPlace) {
  return { projection, generation, ...(slice === undefined ? {} : { slice }) };
}

function referenceId(
  { projection, generation, key, position }: Omit<ParkedRecord, '_id' | 'epoch'>,
  epoch: number,
): string {
  return `${projection}#${generation}#${epoch}#${key}#${position}`;
}
