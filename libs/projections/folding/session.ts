import type { EventLog } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { Projection } from '../definition.js';
import type { CommandedSession, Lease, SharedMemory } from '@docket/log-following';
import type { BatchOptions, FaultInjector, ProjectionLogger } from '../options.js';
import type { ProgressChannel } from '../progress/progress.js';
import type { WantedPositions } from '../progress/wanted-positions.js';
import type { ProjectionStore, SliceRecord, StoredDocument } from '../records.js';
import type { Suspects } from './suspects.js';
import type { FoldedDigest } from '../verifying/folded-digest.js';

export interface FoldSessionOptions {
  readonly store: ProjectionStore;
  readonly log: EventLog;
  readonly projection: Projection;
  readonly record: SliceRecord;
  /** In how many slices the log is folded: this session takes the partitions of one of them. */
  readonly slices: number;
  /** For a build, which folds for all slices: in how many the generation is folded when it is active. */
  readonly slicesWhenActive?: number;
  readonly lease: Lease;
  readonly leaseTtlMs: number;
  readonly batch: BatchOptions;
  readonly progress: ProgressChannel;
  /** What readers wait for; nobody waits for a build. */
  readonly wanted?: WantedPositions;
  readonly logger: ProjectionLogger;
  readonly fault: FaultInjector;
  /** Documents that the database would not take in the session before; one that is parked leaves. */
  readonly suspects?: Suspects;
  /** Of which the session holds a part; that of all projections of the process by default. */
  readonly memory?: SharedMemory;
  /** For a build: is given what is written, and stored with the checkpoint. */
  readonly digest?: FoldedDigest;
}

/** A session as operator commands see it: they run in turn with its batches. */
export interface ProjectionSession extends CommandedSession {
  readonly options: FoldSessionOptions;
  readonly collection: mongo.Collection<StoredDocument>;
  /** Everything up to it is folded, and what is not is parked. */
  readonly position: number;
}
