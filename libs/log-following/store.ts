import type { mongo } from 'mongoose';
import { LeaseRounds } from './leasing/lease-rounds.js';
import type { CommandRecord, LeaseRecord, ParkedRecord, SkipRecord } from './records.js';
import { Together } from './waiting/together.js';
import type { FollowerWords } from './words.js';

export interface FollowerStore {
  readonly words: FollowerWords;
  readonly leases: mongo.Collection<LeaseRecord>;
  readonly rounds: LeaseRounds;
  readonly parked: mongo.Collection<ParkedRecord>;
  readonly skips: mongo.Collection<SkipRecord>;
  readonly commands: mongo.Collection<CommandRecord>;
  /** Whether anything at all is parked. */
  readonly hasParked: () => Promise<boolean>;
  /** Whether anything at all was skipped. */
  readonly hasSkips: () => Promise<boolean>;
}

/**
 * Opens the collections of one family of followers. Writes ask for the majority: what a fail-over takes back would else
 * be behind a signal that was already given.
 * @param stem first part of the names of the collections
 */
export function openFollowerStore(
  db: mongo.Db,
  stem: string,
  words: FollowerWords,
  leases = `${stem}_leases`,
): FollowerStore {
  const parked = db.collection<ParkedRecord>(`${stem}_parked`, WRITES);
  const skips = db.collection<SkipRecord>(`${stem}_skips`, WRITES);
  const leaseRecords = db.collection<LeaseRecord>(leases, WRITES);
  return {
    words,
    leases: leaseRecords,
    rounds: new LeaseRounds(leaseRecords),
    parked,
    skips,
    commands: db.collection(`${stem}_commands`, WRITES),
    hasParked: lookForAny(parked),
    hasSkips: lookForAny(skips),
  };
}

/** Almost always there is nothing: then one look is enough for all followers that start. */
function lookForAny<Stored extends { readonly _id: string }>(
  collection: mongo.Collection<Stored>,
): () => Promise<boolean> {
  const looks = new Together(async (asked: readonly undefined[]) => {
    const found = await collection.findOne({}, { projection: { _id: 1 } });
    return asked.map(() => found !== null);
  });
  return async () => looks.ask(undefined);
}

/** How every collection of a follower is opened. */
export const WRITES = { writeConcern: { w: 'majority' }, ignoreUndefined: true } as const;
