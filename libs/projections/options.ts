import { FOLLOWER_FAULT_POINTS, type FollowerLogger } from '@docket/log-following';

export type ProjectionLogger = FollowerLogger;

/** The steps between which a process can die; tests stop it at each of them. */
export const FAULT_POINTS = [
  ...FOLLOWER_FAULT_POINTS,
  'documents-fetched',
  'batch-folded',
  'documents-partly-written',
  'documents-written',
  'progress-published',
  'skips-applied',
  'generation-registered',
  'build-folded',
  'build-verified',
  'handover-asked',
  'handover-taken',
  'handover-folded',
  'activated',
  'generation-emptied',
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Called at each step. It may throw, wait, or end the process. */
export type FaultInjector = (point: FaultPoint, projection: string) => void | Promise<void>;

export const noFaults: FaultInjector = () => undefined;

export interface LeaseOptions {
  /** Silence of an owner after which a standby takes over, by the standby's own monotonic clock. */
  readonly ttlMs: number;
}

export interface BatchOptions {
  /** Most events of the log held in memory between the log and the folds. */
  readonly maxEvents: number;
  /** Most changed documents before they are written. */
  readonly maxDirtyDocuments: number;
  /**
   * Time that a changed document waits for its write while the projection catches up. Where writes are slow it is four
   * times as long as one takes, but at most ten times this.
   */
  readonly maxDelayMs: number;
  /** Shortest time between two writes while nobody waits for what is folded. What comes after a longer rest is written at once. */
  readonly gatherMs: number;
  /** Events behind the head of the log from which throughput counts more than latency. */
  readonly catchUpLag: number;
  /** Most memory for documents of one projection, by their size in BSON; less where many share the process. */
  readonly cacheBytes: number;
  /** Longest time between a write and the checkpoint behind it. A crash folds that much again. */
  readonly checkpointDelayMs: number;
  /** Most documents in one bulk write. */
  readonly bulkDocuments: number;
  /** Parked documents from which the projection halts: then it is the fold that is wrong, not the events. */
  readonly maxParkedDocuments: number;
}

export const DEFAULT_LEASE: LeaseOptions = { ttlMs: 3_000 };

export const DEFAULT_BATCH: BatchOptions = {
  maxEvents: 10_000,
  maxDirtyDocuments: 20_000,
  maxDelayMs: 1_000,
  gatherMs: 30,
  catchUpLag: 1_000,
  cacheBytes: 32 * 1024 * 1024,
  checkpointDelayMs: 200,
  bulkDocuments: 1_000,
  maxParkedDocuments: 10_000,
};
