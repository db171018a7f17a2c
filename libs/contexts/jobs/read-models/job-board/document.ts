import type {
  CacheDifference,
  Failure,
  JobStateName,
  JobSubmitted,
  ResultReference,
  RetryPolicy,
  Timeouts,
  Timing,
} from '../../domain/index.js';
import type { Actor } from '@docket/kernel';

/** How one attempt ended; `running` while it has not. */
export type AttemptOutcome =
  'running' | 'succeeded' | 'failed' | 'lost' | 'released' | 'canceled' | 'timed_out' | 'dead_lettered';

export interface AttemptRecord {
  readonly attempt: number;
  readonly workerId: string;
  readonly outcome: AttemptOutcome;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly queuedMs: number;
  readonly failure: Failure | null;
}

/** A figure of a result. A list, because a method chooses the names and a field name must not be foreign text. */
export interface SummaryFigure {
  readonly name: string;
  readonly value: string | number | boolean | null;
}

/** One input by its role, and where it came from. */
export interface JobInput {
  readonly role: string;
  readonly name: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly documentId: string | null;
  readonly jobId: string | null;
  readonly artifact: string | null;
  readonly pointer: string | null;
}

/** What the result cache had for a job when it was submitted. */
export interface JobCache {
  readonly mode: 'use' | 'refresh';
  readonly cachedFrom: string | null;
  /** After a miss: the earlier run that is most like it, and in what it differs. */
  readonly nearest: string | null;
  readonly missed: readonly CacheDifference[] | null;
}

/** Attempts kept of one job; older ones are counted, and stay in the log. */
export const KEPT_ATTEMPTS = 20;
/** Characters of the options kept as JSON; longer ones stay in the log. */
export const KEPT_OPTIONS = 16_384;

/** One job as operators and submitters see it. All times RFC 3339 UTC. */
export interface JobBoardDocument {
  readonly tenant: string;
  readonly jobId: string;
  /** `<submittedAt>/<jobId>`: the job's place in every list. */
  readonly order: string;
  readonly state: JobStateName;
  /** True until the job has ended. */
  readonly open: boolean;
  readonly method: string;
  readonly queue: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly preference: string | null;
  /** The job whose result answers this one, for which nothing ran. */
  readonly cachedFrom: string | null;
  /** What the result cache had for it; null for a job that does not use it. */
  readonly cache: JobCache | null;
  /** Null for jobs from before there was routing. */
  readonly routing: NonNullable<JobSubmitted['data']['routing']> | null;
  readonly document: {
    readonly id: string;
    readonly sha256: string | null;
    readonly name: string | null;
  } | null;
  /** Inputs by role. A list, because a method chooses the names and a field name must not be foreign text. */
  readonly inputs: readonly JobInput[];
  /** The options as JSON, or null when they are longer than `KEPT_OPTIONS`. */
  readonly optionsJson: string | null;
  readonly hasInput: boolean;
  readonly retry: RetryPolicy;
  readonly timeouts: Timeouts;
  readonly submittedAt: string;
  readonly submittedBy: Actor;
  readonly project: string | null;
  /** Marks of those who may see it (`marksOf`): its owner, its project. */
  readonly marks: readonly string[];
  readonly correlationId: string;
  /** When it was last put into its queue; null while it is scheduled. */
  readonly queuedAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** When a scheduled or backing-off job is due. */
  readonly dueAt: string | null;
  readonly updatedAt: string;
  /** The running attempt, or the one that comes next. */
  readonly attempt: number;
  readonly attempts: readonly AttemptRecord[];
  readonly attemptsOmitted: number;
  readonly progress: {
    readonly fraction: number;
    readonly message: string | null;
    readonly at: string;
  } | null;
  readonly cancel: { readonly reason: string; readonly at: string; readonly by: Actor } | null;
  readonly result: (Omit<ResultReference, 'summary'> & { readonly summary: readonly SummaryFigure[] }) | null;
  /** When the result and the artifacts went because their time was over, and which key of the configuration said so. */
  readonly outputsExpired: { readonly at: string; readonly rule: string; readonly days: number } | null;
  /** Of the last attempt that failed or was lost, in this round. */
  readonly lastFailure: Failure | null;
  /** Why it ended badly, for a person. */
  readonly failure: Failure | null;
  readonly timing: Timing | null;
}
