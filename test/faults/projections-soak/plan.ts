import type { FaultPoint, Projection } from '@docket/projections';
import { balances, both, buckets } from '@docket/projections/testing';

export const soakProjections: readonly Projection[] = [balances(), buckets(), both()];

/** What a worker process of the soak is told. */
export interface WorkerOptions {
  readonly role: 'projector' | 'rebuilder';
  readonly natsUrl: string;
  readonly databaseUri: string;
  /** Time to live of a lease; short by default, so that a soak sees many take-overs. */
  readonly leaseMs?: number;
  /** Tells its parent of every write to a read model that took effect. */
  readonly tellWrites?: boolean;
  /** Kills itself when it comes to this point for the `after`-th time. */
  readonly fault?: { readonly point: FaultPoint; readonly after: number };
}

/** The gaps between the steps of folding, and of a rebuild. */
export const FOLDING_POINTS: readonly FaultPoint[] = [
  'lease-taken',
  'documents-fetched',
  'batch-folded',
  'parked-written',
  'documents-partly-written',
  'documents-written',
  'progress-published',
  'checkpoint-written',
];

export const REBUILDING_POINTS: readonly FaultPoint[] = [
  'generation-registered',
  'documents-partly-written',
  'documents-written',
  'checkpoint-written',
  'build-folded',
  'build-verified',
  'handover-asked',
  'handover-taken',
  'activated',
];

/** A write to the documents of a read model that changed at least one of them. */
export interface WriteNotice {
  readonly wrote: { readonly collection: string; readonly count: number; readonly startedAtMs: number };
}
