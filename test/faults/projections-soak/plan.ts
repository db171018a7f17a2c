import type { FaultPoint } from '@docket/projections';

/** Which projections a projector process folds: those that are folded whole, or one half of the split one. */
export const PARTS = ['whole', 'first half', 'second half'] as const;
export type Part = (typeof PARTS)[number];

/** Time to live of a lease: short, so that a soak sees many take-overs. */
export const LEASE_MS = 1_500;

/** What a worker process of the soak is told. */
export interface WorkerOptions {
  readonly role: 'projector' | 'rebuilder' | 'roll-back' | 'operator' | 'reader';
  readonly natsUrl: string;
  readonly databaseUri: string;
  /** The release that it runs, from 1 upwards; see `program.ts`. */
  readonly release: number;
  /** For a projector; `whole` by default. */
  readonly part?: Part;
  /** The projections that a rebuild or a roll-back is for; all by default. */
  readonly names?: readonly string[];
  /** Time to live of its leases; `LEASE_MS` by default. */
  readonly leaseMs?: number;
  /** Tells its parent of every write to a read model that took effect. */
  readonly tellWrites?: boolean;
  /** Kills itself when it comes to this point for the `after`-th time, counted from 0. */
  readonly fault?: { readonly point: FaultPoint; readonly after: number };
}

/** The gaps between the steps of folding, of a command, of a build, and of what an operator does. */
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

export const COMMAND_POINTS: readonly FaultPoint[] = [
  'skip-recorded',
  'command-folded',
  'command-cleared',
  'command-finished',
];

export const BUILDING_POINTS: readonly FaultPoint[] = [
  'generation-registered',
  'build-folded',
  'build-verified',
  'handover-asked',
  'handover-taken',
  'handover-folded',
  'activated',
];

export const OPERATOR_POINTS: readonly FaultPoint[] = [
  'action-drafted',
  'command-sent',
  'action-recorded',
  'action-settled',
];

export const ROLL_BACK_POINTS: readonly FaultPoint[] = ['action-drafted', 'action-done'];

/** A write to the documents of a read model that changed at least one of them. */
export interface WriteNotice {
  readonly wrote: { readonly collection: string; readonly count: number; readonly startedAtMs: number };
}

/** A document as a reader saw it. */
export interface Sighting {
  readonly projection: string;
  readonly version: number;
  readonly key: string;
  readonly position: number;
  /** Its own fields; null for one that was removed. */
  readonly fields: Readonly<Record<string, unknown>> | null;
}

/** What a worker tells its parent. */
export type Notice =
  | WriteNotice
  /** It is connected and begins. */
  | { readonly ready: true }
  | { readonly died: FaultPoint }
  | { readonly rebuilt: string }
  | { readonly retried: string }
  | { readonly refused: string }
  | { readonly skipped: string }
  | { readonly reads: number; readonly ownReads: number; readonly switches: number }
  | { readonly saw: readonly Sighting[] }
  | { readonly wrong: string }
  /** A read that threw, between two times by the clock of the machine. */
  | { readonly failed: { readonly error: string; readonly fromMs: number; readonly untilMs: number } };
