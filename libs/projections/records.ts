import {
  type ActedOn,
  adoptOldNames,
  type FollowerStore,
  type LeaseRecord,
  onceFor,
  openFollowerStore,
  WRITES,
} from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { ProjectionAction } from './operator/projection-action.js';
import { projectionWords } from './words.js';
import type { DigestRecord } from './verifying/collection-digest.js';

/**
 * `building` is being folded, `ready` is whole (the active one, or one that can be rolled back to), `snapshot` is
 * whole up to a chosen point and never becomes active, `pruning` is being removed.
 */
export type GenerationState = 'building' | 'ready' | 'snapshot' | 'pruning';

/** One physical build of a projection's collection. */
export interface GenerationRecord {
  readonly number: number;
  /** Version of the projection that folds it. */
  readonly version: number;
  readonly state: GenerationState;
  /** In how many slices of partitions it is folded; 1 unless processes share the work. */
  readonly slices: number;
  /** Last position that it may hold; only a time-travel generation has one. */
  readonly until?: number;
  /** A runner may go on with the build; false for a build that an operator started or paused. */
  readonly automatic: boolean;
  /** An operator has stopped the build, until another one goes on with it. */
  readonly paused?: boolean;
  readonly createdAt: Date;
  /** When it stopped being the active one; the grace of `prune` counts from here. */
  readonly retiredAt?: Date;
  /** The action of the operator who had it removed. */
  readonly pruned?: string;
}

/** The entry of one projection in the registry. One update of `active` switches every reader. */
export interface ProjectionRecord {
  readonly _id: string;
  readonly active: number;
  readonly previous: number | null;
  readonly next: number;
  readonly generations: Readonly<Record<string, GenerationRecord>>;
  /** Set while a builder asks the runners of the active generation to stand aside. */
  readonly handover: { readonly to: number; readonly token: string } | null;
  /** What operators did to this entry and the log does not have yet, the oldest first. */
  readonly actions?: readonly ProjectionAction[];
}

/** What a builder reports while it builds, about once a second. */
export interface BuildNote {
  readonly phase: string;
  readonly position: number;
  readonly target: number;
  readonly eventsPerSecond: number;
  readonly remainingMs: number | null;
}

/** What ended a try to build a generation. */
export interface BuildFailure {
  readonly error: string;
  readonly at: Date;
}

/** Lease and checkpoint of one slice of one generation. */
export interface SliceRecord extends LeaseRecord {
  readonly projection: string;
  readonly generation: number;
  readonly slice: number;
  /** How far the build of the generation is, as its builder reported last. */
  readonly build?: BuildNote | null;
  /** Of the documents as the build has left them at the checkpoint. Nothing after the build updates it. */
  readonly digest?: DigestRecord;
  /** Why the build of the generation stopped last, until it comes farther again. At slice 0. */
  readonly failure?: BuildFailure | null;
}

/** A document as it lies in a generation's collection. */
export interface StoredDocument {
  readonly _id: string;
  /** Position of the event that last changed it. */
  readonly _pos: number;
  /** A removed document keeps its place, so that no late writer can bring it back. */
  readonly _deleted?: true;
}

export interface ProjectionStore extends FollowerStore {
  readonly db: mongo.Db;
  readonly projections: mongo.Collection<ProjectionRecord>;
  /** The registry, as the outbox of operator actions sees it. */
  readonly acted: mongo.Collection<ActedOn>;
  /** The leases, with what projections keep in them. */
  readonly slices: mongo.Collection<SliceRecord>;
  documents(projection: string, generation: number): mongo.Collection<StoredDocument>;
}

export function collectionName(projection: string, generation: number): string {
  return `rm.${projection}.g${generation}`;
}

export function sliceId(projection: string, generation: number, slice: number): string {
  return `${projection}#${generation}#${slice}`;
}

/** The engine's collections. */
export function openProjectionStore(db: mongo.Db): ProjectionStore {
  return {
    ...openFollowerStore(db, 'projection', projectionWords, 'projection_slices'),
    db,
    projections: db.collection('projections', WRITES),
    acted: db.collection('projections', WRITES),
    slices: db.collection('projection_slices', WRITES),
    documents: (projection, generation) => db.collection(collectionName(projection, generation), WRITES),
  };
}

const storesOf = new WeakMap<mongo.Db, ProjectionStore>();

/** Makes the indexes of the engine's own collections; does nothing where they are there. Once for each connection. */
export async function prepareProjectionStore(store: ProjectionStore): Promise<void> {
  const first = storesOf.get(store.db) ?? store;
  storesOf.set(store.db, first);
  await prepareOnce(first);
}

const prepareOnce = onceFor(async (store: ProjectionStore) => {
  await store.parked.createIndexes([
    { key: { projection: 1, generation: 1, head: 1, position: 1 } },
    { key: { projection: 1, generation: 1, key: 1, position: 1 } },
    { key: { projection: 1, generation: 1, epoch: 1 } },
  ]);
  await store.skips.createIndexes([
    { key: { projection: 1, version: 1 } },
    { key: { 'outbox.id': 1 }, sparse: true },
  ]);
  await store.commands.createIndex({ sliceId: 1, at: 1 });
  await adoptOldNames(store);
});
