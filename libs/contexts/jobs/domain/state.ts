import type { Ownership } from '@docket/kernel';
import type { JobSubmitted } from './events.js';
import type { ArtifactReference } from './schemas.js';

/** States that only a person can leave. */
export const finalStates = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered'] as const;
export const jobStates = [
  'scheduled',
  'queued',
  'running',
  'backing_off',
  'canceling',
  ...finalStates,
] as const;
export type JobStateName = (typeof jobStates)[number];
export type FinalState = (typeof finalStates)[number];

export function isFinal(name: JobStateName): name is FinalState {
  return (finalStates as readonly string[]).includes(name);
}

export interface Job {
  readonly exists: true;
  readonly name: JobStateName;
  readonly request: JobSubmitted['data'];
  /** Whose it is, and who else may see it. */
  readonly ownership: Ownership;
  /** The running attempt, or the one that comes next. */
  readonly attempt: number;
  /** Attempts before this number belong to an earlier round that a person closed by a retry. */
  readonly firstAttempt: number;
  /** Workers that vanished under this job, in this round. */
  readonly lostAttempts: number;
  readonly workerId?: string;
  /** Of the configuration that the last attempt was started under; absent where nothing was ever changed. */
  readonly configurationVersion?: number;
  readonly cancelReason?: string;
  /** Stored outputs by their attempts, those that were removed excepted; absent when there are none. */
  readonly artifacts?: readonly (ArtifactReference & { readonly attempt: number })[];
  /** What the attempt that succeeded handed in. */
  readonly resultSha256?: string;
  /** Since when result and artifacts are read no more, and by which rule; absent while they are. */
  readonly expired?: { readonly at: string; readonly rule: string; readonly days: number };
  /** Milliseconds since the epoch. */
  readonly submittedAtMs: number;
  /** Since when the total limit counts: the submission, the wanted start, or the last retry by a person. */
  readonly roundAtMs: number;
  readonly queuedAtMs: number;
  readonly startedAtMs?: number;
  readonly dueAtMs?: number;
}

export type JobState = { readonly exists: false } | Job;
