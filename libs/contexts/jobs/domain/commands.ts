import type { JobSubmitted } from './events.js';
import type { ArtifactReference, Failure, ResultReference, TimeLimit } from './schemas.js';

export interface SubmitJob {
  readonly type: 'SubmitJob';
  readonly request: JobSubmitted['data'];
  /** What an earlier job has made of the same: the job has ended with it when it is submitted. */
  readonly cached?: CachedResult;
}
/** The result of an earlier job, with the attempt that has made it. */
export interface CachedResult {
  readonly jobId: string;
  readonly attempt: number;
  readonly result: ResultReference;
  readonly artifacts: readonly ArtifactReference[];
}
/** The time of a waiting job has come. */
export interface EnqueueJob {
  readonly type: 'EnqueueJob';
}
export interface StartAttempt {
  readonly type: 'StartAttempt';
  readonly workerId: string;
  readonly configurationVersion?: number;
}
export interface ReportProgress {
  readonly type: 'ReportProgress';
  readonly attempt: number;
  readonly fraction: number;
  readonly message?: string;
}
/** The running attempt has stored a named output. */
export interface StoreArtifact {
  readonly type: 'StoreArtifact';
  readonly attempt: number;
  readonly workerId: string;
  readonly artifact: ArtifactReference;
  /** Most artifacts of one attempt, and most bytes of them together. */
  readonly limits: { readonly count: number; readonly bytes: number };
}
/** The bytes of artifacts of attempts that did not succeed are gone. */
export interface RemoveArtifacts {
  readonly type: 'RemoveArtifacts';
  readonly attempts: readonly number[];
}
/** Result and artifacts are past their time. */
export interface ExpireOutputs {
  readonly type: 'ExpireOutputs';
  readonly rule: string;
  readonly days: number;
  readonly planId: string;
}
export interface CompleteAttempt {
  readonly type: 'CompleteAttempt';
  readonly attempt: number;
  readonly workerId: string;
  readonly result: ResultReference;
}
export interface FailAttempt {
  readonly type: 'FailAttempt';
  readonly attempt: number;
  readonly workerId: string;
  readonly failure: Failure;
  /** Set when a time limit ended the attempt. */
  readonly limit?: 'run';
  /** A random number in [0, 1) for the jitter of the backoff: chance comes in as a value. */
  readonly random: number;
}
/** The lease of the attempt ran out without a word from its worker. */
export interface LoseAttempt {
  readonly type: 'LoseAttempt';
  readonly attempt: number;
  readonly random: number;
}
export interface ReleaseAttempt {
  readonly type: 'ReleaseAttempt';
  readonly attempt: number;
  readonly workerId: string;
}
export interface CancelJob {
  readonly type: 'CancelJob';
  readonly reason: string;
}
/** The worker of a canceling job has stopped. */
export interface ConfirmCanceled {
  readonly type: 'ConfirmCanceled';
  readonly attempt: number;
}
export interface RetryJob {
  readonly type: 'RetryJob';
  readonly reason: string;
  /** Only from this state. */
  readonly only?: 'dead_lettered';
}
/** The job waited, or lasted, longer than its submitter allowed. */
export interface ExpireJob {
  readonly type: 'ExpireJob';
  readonly limit: Exclude<TimeLimit, 'run'>;
}

export type JobCommand =
  | SubmitJob
  | EnqueueJob
  | StartAttempt
  | ReportProgress
  | StoreArtifact
  | RemoveArtifacts
  | ExpireOutputs
  | CompleteAttempt
  | FailAttempt
  | LoseAttempt
  | ReleaseAttempt
  | CancelJob
  | ConfirmCanceled
  | RetryJob
  | ExpireJob;
