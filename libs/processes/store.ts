import type { EventLog } from '@docket/kernel';
import { type ActedOn, type FollowerStore, onceFor, openFollowerStore, WRITES } from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { EventWork } from './following/event-work.js';
import { reactorWords } from './words.js';

export interface ReactorStore extends FollowerStore {
  /** One entry for each reactor, with the operator actions that the log does not have yet. */
  readonly entries: mongo.Collection<ActedOn>;
}

export function openReactorStore(db: mongo.Db): ReactorStore {
  return { ...openFollowerStore(db, 'reactor', reactorWords), entries: db.collection('reactors', WRITES) };
}

/** Makes the indexes of the collections; does nothing where they are there. Once for each store. */
export const prepareReactorStore = onceFor(async ({ parked, skips, commands }: FollowerStore) => {
  await parked.createIndex({ reactor: 1, head: 1, position: 1 });
  await parked.createIndex({ reactor: 1, key: 1, position: 1 });
  await parked.createIndex({ reactor: 1, epoch: 1 });
  await skips.createIndex({ reactor: 1 });
  await commands.createIndex({ sliceId: 1, at: 1 });
});

/** Makes the lease of a follower that is run for the first time; one that exists stays as it is. */
export async function registerFollower(
  { leases }: Pick<FollowerStore, 'leases'>,
  log: EventLog,
  { name, startFrom }: Pick<EventWork, 'name' | 'startFrom'>,
): Promise<void> {
  if (await leases.findOne({ _id: name }, { projection: { _id: 1 } })) return;
  const position = startFrom === 'now' ? (await log.head()).last : 0;
  const eventId = position === 0 ? undefined : await log.eventIdAt(position);
  await ensureLease(leases, name, {
    position,
    anchor: eventId === undefined ? null : { position, eventId },
  });
}

/** Makes a lease where there is none. */
export async function ensureLease(
  leases: FollowerStore['leases'],
  name: string,
  start: { readonly position: number; readonly anchor: { position: number; eventId: string } | null },
): Promise<void> {
  const fresh = {
    ...start,
    epoch: 0,
    beat: 0,
    owner: null,
    commanded: null,
    rate: 0,
    lastError: null,
    updatedAt: new Date(),
  };
  await leases.updateOne({ _id: name }, { $setOnInsert: fresh }, { upsert: true });
}
