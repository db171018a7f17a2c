import type { mongo } from 'mongoose';
import type { OperatorAction } from './parking/operator-action.js';
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
  readonly actions?: readonly OperatorAction[];
}

/** The event that a checkpoint was taken at or behind, for fork detection. */
export interface Anchor {
  readonly position: number;
  readonly eventId: string;
}

/** How far a generation is folded. Every event at or below `position` is in its documents or parked. */
export interface Checkpoint {
  readonly position: number;
  readonly anchor: Anchor | null;
}

/** What a builder tells while it builds, about once a second. */
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
export interface SliceRecord extends Checkpoint {
  readonly _id: string;
  readonly projection: string;
  readonly generation: number;
  readonly slice: number;
  /** Grows with every change of owner; every write of the owner is conditional on it. */
  readonly epoch: number;
  /** References to parked events count from this epoch on; not set while only an older release has folded it. */
  readonly adoptedEpoch?: number;
  /** Grows with every sign of life of the owner. */
  readonly beat: number;
  readonly owner: string | null;
  /** The last sign of life by the clock of the database: for people, never for the lease. */
  readonly seenAt?: Date;
  /** How far the build of the generation is, as its builder told last. */
  readonly build?: BuildNote | null;
  /** Of the documents as the build has left them at the checkpoint. Nobody goes on with it behind the build. */
  readonly digest?: DigestRecord;
  /** Why the build of the generation stopped last, until it comes farther again. At slice 0. */
  readonly failure?: BuildFailure | null;
  /** Id of the operator command that was sent last. */
  readonly commanded: string | null;
  /** Events a second, as the owner measured it. */
  readonly rate: number;
  readonly lastError: string | null;
  readonly updatedAt: Date;
}

/** A reference to an event that waits. The payload stays in the log, so that an erasure reaches it. */
export interface ParkedRecord {
  readonly _id: string;
  readonly projection: string;
  readonly generation: number;
  readonly slice: number;
  /** Of the tenure that stored it, or that took it over since. */
  readonly epoch: number;
  readonly key: string;
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  /** True for the event that the fold refused; the others wait behind it. */
  readonly head: boolean;
  readonly error: string | null;
  readonly parkedAt: Date;
}

/** An event that an operator took out of one document; it holds for one version of the projection. */
export interface SkipRecord {
  readonly _id: string;
  readonly projection: string;
  readonly version: number;
  readonly key: string;
  readonly eventId: string;
  readonly position: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** Generations whose builds have left it out. */
  readonly heardOfBy?: readonly number[];
  /** Until the log has it. */
  readonly untold?: OperatorAction;
}

export type CommandOutcome =
  | { readonly ok: true; readonly folded: number }
  | {
      readonly ok: false;
      readonly position: number;
      readonly error: string;
      /** The fold did not refuse it: what the operator saw had changed before it was carried out. */
      readonly outdated?: true;
    };

/** What an operator asks of the process that holds the lease. */
export interface CommandRecord {
  /** The id of its action. */
  readonly _id: string;
  readonly sliceId: string;
  readonly generation: number;
  readonly kind: 'retry' | 'skip';
  readonly key: string;
  /** The refused event that the operator saw: a skip is for this one and never for the next. */
  readonly eventId: string;
  readonly position: number;
  readonly reason: string | null;
  readonly at: Date;
  /** What is told when it is done. */
  readonly action: OperatorAction;
  readonly outcome: CommandOutcome | null;
  /** Set together with the outcome, until the log has it. */
  readonly untold?: OperatorAction;
}

/** A document as it lies in a generation's collection. */
export interface StoredDocument {
  readonly _id: string;
  /** Position of the event that last changed it. */
  readonly _pos: number;
  /** A removed document keeps its place, so that no late writer can bring it back. */
  readonly _deleted?: true;
}

export interface ProjectionStore {
  readonly db: mongo.Db;
  readonly projections: mongo.Collection<ProjectionRecord>;
  readonly slices: mongo.Collection<SliceRecord>;
  readonly parked: mongo.Collection<ParkedRecord>;
  readonly skips: mongo.Collection<SkipRecord>;
  readonly commands: mongo.Collection<CommandRecord>;
  documents(projection: string, generation: number): mongo.Collection<StoredDocument>;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9]+(-[a-z0-9]+)*)*$/;

export function isProjectionName(name: string): boolean {
  return name.length <= 120 && NAME.test(name);
}

export function collectionName(projection: string, generation: number): string {
  return `rm.${projection}.g${generation}`;
}

export function sliceId(projection: string, generation: number, slice: number): string {
  return `${projection}#${generation}#${slice}`;
}

/**
 * The engine's collections. Writes ask for the majority: a document that a fail-over takes back would else
 * be behind a progress signal that was already given.
 */
export function openProjectionStore(db: mongo.Db): ProjectionStore {
  const options = { writeConcern: { w: 'majority' }, ignoreUndefined: true } as const;
  return {
    db,
    projections: db.collection('projections', options),
    slices: db.collection('projection_slices', options),
    parked: db.collection('projection_parked', options),
    skips: db.collection('projection_skips', options),
    commands: db.collection('projection_commands', options),
    documents: (projection, generation) => db.collection(collectionName(projection, generation), options),
  };
}

/** Makes the indexes of the engine's own collections; does nothing where they are there. */
export async function prepareProjectionStore(store: ProjectionStore): Promise<void> {
  await store.parked.createIndex({ projection: 1, generation: 1, head: 1, position: 1 });
  await store.parked.createIndex({ projection: 1, generation: 1, key: 1, position: 1 });
  await store.parked.createIndex({ projection: 1, generation: 1, epoch: 1 });
  await store.skips.createIndex({ projection: 1, version: 1 });
  await store.commands.createIndex({ sliceId: 1, at: 1 });
  await store.skips.createIndex({ 'untold.id': 1 }, { sparse: true });
}
