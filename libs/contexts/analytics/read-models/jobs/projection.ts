import type { FinalState, JobEvent, Timing } from '@docket/contexts/jobs/events';
import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { bucketKeys, bucketOfKey, bucketStart, quarterOf, quarters } from '../bucket.js';
import { addDuration } from '../durations/index.js';
import { noOutcome, noSums, type JobsBucketDocument, type JobSums } from './document.js';
import { countInPart, type PartCounter } from './parts.js';

type Counter = {
  [Name in keyof JobSums]: JobSums[Name] extends number ? Name : never;
}[keyof JobSums];
type Labelled = RecordedEvent & { readonly data: { readonly method: string } };

/**
 * Hands the bucket of an event's hour with its quarter, and that of its day, to a pure change.
 * @param part what a bucket counts by its parts as well
 */
function inBuckets<Event extends Labelled>(
  next: (sums: JobSums, event: Event) => JobSums,
  part?: PartCounter,
) {
  return {
    keys: ({ aggregate, time, data }: Event) => bucketKeys(aggregate.tenant, time, data.method),
    fold: (before: JobsBucketDocument | null, event: Event, key: string): JobsBucketDocument => {
      const bucket = before ?? emptyBucket(key);
      return {
        ...bucket,
        ...next(bucket, event),
        parts: part === undefined ? bucket.parts : withPart(bucket, part, event.time),
        quarters: bucket.granularity === 'day' ? bucket.quarters : withQuarter(bucket, next, event),
      };
    },
  };
}

function withPart({ parts, granularity }: JobsBucketDocument, counter: PartCounter, time: string): string {
  const at = granularity === 'day' ? Number(bucketStart(time, 'hour').slice(11, 13)) : quarterOf(time);
  return countInPart(parts, counter, at, granularity);
}

function withQuarter<Event extends Labelled>(
  bucket: JobsBucketDocument,
  next: (sums: JobSums, event: Event) => JobSums,
  event: Event,
): JobsBucketDocument['quarters'] {
  const quarter = quarters[quarterOf(event.time)]!;
  return { ...bucket.quarters, [quarter]: next(bucket.quarters[quarter] ?? noSums, event) };
}

function counted(counter: Counter, part?: PartCounter) {
  return inBuckets((sums) => ({ ...sums, [counter]: sums[counter] + 1 }), part);
}

function ended(outcome: FinalState) {
  return inBuckets<Labelled & { readonly data: { readonly timing: Timing } }>(
    (sums, { data }) => withOutcome(sums, outcome, data.timing),
    'finished',
  );
}

function withOutcome(sums: JobSums, outcome: FinalState, timing: Timing): JobSums {
  const stats = sums.outcomes[outcome] ?? noOutcome;
  const next = {
    count: stats.count + 1,
    queued: addDuration(stats.queued, timing.queuedMs),
    run: addDuration(stats.run, timing.runMs),
    total: addDuration(stats.total, timing.totalMs),
  };
  return { ...sums, outcomes: { ...sums.outcomes, [outcome]: next } };
}

function withAnswered(sums: JobSums): JobSums {
  const stats = sums.outcomes.succeeded ?? noOutcome;
  return { ...sums, outcomes: { ...sums.outcomes, succeeded: { ...stats, count: stats.count + 1 } } };
}

function emptyBucket(key: string): JobsBucketDocument {
  const { tenant, granularity, start, label } = bucketOfKey(key);
  return { tenant, granularity, start, method: label, parts: '', quarters: {}, ...noSums };
}

export const jobsByTime = defineProjection<JobEvent, JobsBucketDocument>()({
  name: 'analytics.jobs',
  version: 3,
  indexes: [{ keys: { tenant: 1, granularity: 1, start: 1, method: 1 } }],
  on: {
    JobSubmitted: counted('submitted', 'submitted'),
    JobAttemptStarted: counted('attemptsStarted', 'started'),
    JobAttemptFailed: counted('attemptsFailed'),
    JobAttemptLost: counted('attemptsLost'),
    JobAttemptReleased: counted('attemptsReleased'),
    JobRetryScheduled: counted('retries'),
    JobRetried: counted('manualRetries'),
    JobCancelRequested: counted('cancelRequests'),
    JobSucceeded: inBuckets((sums, { data }) => {
      // Nothing ran for a job that the result cache has answered: its durations would make the others look short.
      if (data.cachedFrom !== undefined) return withAnswered(sums);
      const counts = withOutcome(sums, 'succeeded', data.timing);
      return { ...counts, resultBytes: sums.resultBytes + data.result.size };
    }, 'finished'),
    JobFailed: ended('failed'),
    JobTimedOut: ended('timed_out'),
    JobCanceled: ended('canceled'),
    JobDeadLettered: ended('dead_lettered'),
  },
});
