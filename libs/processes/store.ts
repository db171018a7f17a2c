import type { EventLog } from '@docket/kernel';
import {
  type ActedOn,
  type FollowerStore,
  freeLease,
  type LeaseRecord,
  MissingDocuments,
  onceFor,
  openFollowerStore,
  WRITES,
} from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { EventWork } from './following/event-work.js';
import { reactorWords } from './words.js';

export interface ReactorStore extends FollowerStore {
  /** One entry for each reactor, with the operator actions that the log does not have yet. */
  readonly entries: mongo.Collection<ActedOn>;
  readonly newLeases: MissingDocuments<LeaseRecord>;
}

export function openReactorStore(db: mongo.Db): ReactorStore {
  const store = openFollowerStore(db, 'reactor', reactorWords);
  const newLeases = new MissingDocuments(store.leases);
  return { ...store, newLeases, entries: db.collection('reactors', WRITES) };
}

/** Makes the indexes of the collections; does nothing where they are there. Once for each store. */
export const prepareReactorStore = onceFor(async ({ parked, skips, commands }: FollowerStore) => {
  await parked.createIndexes([
    { key: { reactor: 1, head: 1, position: 1 } },
    { key: { reactor: 1, key: 1, position: 1 } },
    { key: { reactor: 1, epoch: 1 } },
  ]);
  await skips.createIndex({ reactor: 1 });
  await commands.createIndex({ sliceId: 1, at: 1 });
});

/** Makes the lease of a follower that is run for the first time; one that exists stays as it is. */
export async function registerFollower(
  { rounds, newLeases }: Pick<ReactorStore, 'rounds' | 'newLeases'>,
  log: EventLog,
  { name, startFrom }: Pick<EventWork, 'name' | 'startFrom'>,
): Promise<void> {
  if (await rounds.look(name)) return;
  const position = startFrom === 'now' ? (await log.head()).last : 0;
  const eventId = position === 0 ? undefined : await log.eventIdAt(position);
  const anchor = eventId === undefined ? null : { position, eventId };
  await newLeases.ensure(freeLease(name, { position, anchor }));
}
