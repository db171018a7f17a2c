import type { mongo } from 'mongoose';
import { Renewals } from './leasing/renewals.js';
import type { CommandRecord, LeaseRecord, ParkedRecord, SkipRecord } from './records.js';
import type { FollowerWords } from './words.js';

export interface FollowerStore {
  readonly words: FollowerWords;
  readonly leases: mongo.Collection<LeaseRecord>;
  readonly renewals: Renewals;
  readonly parked: mongo.Collection<ParkedRecord>;
  readonly skips: mongo.Collection<SkipRecord>;
  readonly commands: mongo.Collection<CommandRecord>;
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
  const leaseRecords = db.collection<LeaseRecord>(leases, WRITES);
  return {
    words,
    leases: leaseRecords,
    renewals: new Renewals(leaseRecords),
    parked: db.collection(`${stem}_parked`, WRITES),
    skips: db.collection(`${stem}_skips`, WRITES),
    commands: db.collection(`${stem}_commands`, WRITES),
  };
}

/** How every collection of a follower is opened. */
export const WRITES = { writeConcern: { w: 'majority' }, ignoreUndefined: true } as const;
