import type { FinalState } from '@docket/contexts/jobs/events';
import { noDurations, type DurationStats } from '../durations/index.js';
import type { Granularity, Quarter } from '../bucket.js';

/** What is kept of the jobs that ended in one way within a bucket. */
export interface OutcomeStats {
  readonly count: number;
  /** Waiting for the last start. */
  readonly queued: DurationStats;
  /** The last run. */
  readonly run: DurationStats;
  /** From submission to end. */
  readonly total: DurationStats;
}

/** Counters of one method in one UTC hour or day. Each event counts in the bucket of its own time. */
export interface JobsBucketDocument {
  readonly tenant: string;
  readonly granularity: Granularity;
  /** Start of the bucket, RFC 3339 UTC. */
  readonly start: string;
  readonly method: string;
  readonly submitted: number;
  readonly attemptsStarted: number;
  readonly attemptsFailed: number;
  readonly attemptsLost: number;
  readonly attemptsReleased: number;
  /** Retries by policy, after a failed or lost attempt. */
  readonly retries: number;
  /** Rounds that a person asked for. */
  readonly manualRetries: number;
  readonly cancelRequests: number;
  /** Bytes of results. */
  readonly resultBytes: number;
  /** What the 24 hours of a day, or the 4 quarters of an hour, counted (`countInPart`). '' while there is none. */
  readonly parts: string;
  /** Of an hour: its quarters in which something happened, by their first minute. Of a day: none. */
  readonly quarters: { readonly [Minute in Quarter]?: JobSums };
  /** By final state; only those that occurred. */
  readonly outcomes: { readonly [Outcome in FinalState]?: OutcomeStats };
}

/** Counters without the bucket that they belong to. */
export type JobSums = Omit<
  JobsBucketDocument,
  'tenant' | 'granularity' | 'start' | 'method' | 'parts' | 'quarters'
>;

export const noOutcome: OutcomeStats = {
  count: 0,
  queued: noDurations,
  run: noDurations,
  total: noDurations,
};

export const noSums: JobSums = {
  submitted: 0,
  attemptsStarted: 0,
  attemptsFailed: 0,
  attemptsLost: 0,
  attemptsReleased: 0,
  retries: 0,
  manualRetries: 0,
  cancelRequests: 0,
  resultBytes: 0,
  outcomes: {},
};
