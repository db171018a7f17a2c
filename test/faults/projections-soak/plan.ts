import type { FaultPoint, Projection } from '@docket/projections';
import { balances, both, buckets } from '@docket/projections/testing';

export const soakProjections: readonly Projection[] = [balances(), buckets(), both()];

/** What a worker process of the soak is told. */
export interface WorkerOptions {
  readonly role: 'projector' | 'rebuilder';
  readonly natsUrl: string;
  readonly databaseUri: string;
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
