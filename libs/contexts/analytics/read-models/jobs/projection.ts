import type { FinalState, JobEvent, Timing } from '@docket/contexts/jobs/events';
import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { bucketKeys, bucketOfKey, bucketStart } from '../bucket.js';
import { addDuration } from '../durations/index.js';
import { countInHour, type HourCounter } from './hours.js';
import { noOutcome, noSums, type JobsBucketDocument } from './document.js';

type Counter = {
  [Name in keyof JobsBucketDocument]: JobsBucketDocument[Name] extends number ? Name : never;
}[keyof JobsBucketDocument];
type Labelled = RecordedEvent & { readonly data: { readonly method: string } };

/** Hands the bucket of an event's hour, and that of its day, to a pure change. */
function inBuckets<Event extends Labelled>(
  next: (bucket: JobsBucketDocument, event: Event) => JobsBucketDocument,
) {
  return {
    keys: ({ aggregate, time, data }: Event) => bucketKeys(aggregate.tenant, time, data.method),
    fold: (bucket: JobsBucketDocument | null, event: Event, key: string) =>
      next(bucket ?? emptyBucket(key), event),
  };
}

/** @param hour what a day counts by the hour as well */
function counted(counter: Counter, hour?: HourCounter) {
  return inBuckets((bucket, { time }) => {
    const next = { ...bucket, [counter]: bucket[counter] + 1 };
    return hour === undefined ? next : withHour(next, hour, time);
  });
}

function withHour(bucket: JobsBucketDocument, counter: HourCounter, time: string): JobsBucketDocument {
  if (bucket.granularity === 'hour') return bucket;
  const hour = Number(bucketStart(time, 'hour').slice(11, 13));
  return { ...bucket, hours: countInHour(bucket.hours, counter, hour) };
}

function ended(outcome: FinalState) {
  return inBuckets<Labelled & { readonly data: { readonly timing: Timing } }>((bucket, { data, time }) =>
    withHour(withOutcome(bucket, outcome, data.timing), 'finished', time),
  );
}

function withOutcome(bucket: JobsBucketDocument, outcome: FinalState, timing: Timing): JobsBucketDocument {
  const stats = bucket.outcomes[outcome] ?? noOutcome;
  const next = {
    count: stats.count + 1,
    queued: addDuration(stats.queued, timing.queuedMs),
    run: addDuration(stats.run, timing.runMs),
    total: addDuration(stats.total, timing.totalMs),
  };
  return { ...bucket, outcomes: { ...bucket.outcomes, [outcome]: next } };
}

function withAnswered(bucket: JobsBucketDocument): JobsBucketDocument {
  const stats = bucket.outcomes.succeeded ?? noOutcome;
  return { ...bucket, outcomes: { ...bucket.outcomes, succeeded: { ...stats, count: stats.count + 1 } } };
}

function emptyBucket(key: string): JobsBucketDocument {
  const { tenant, granularity, start, label } = bucketOfKey(key);
  return { tenant, granularity, start, method: label, hours: '', ...noSums };
}

export const jobsByTime = defineProjection<JobEvent, JobsBucketDocument>()({
  name: 'analytics.jobs',
  version: 2,
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
    JobSucceeded: inBuckets((before, { data, time }) => {
      const bucket = withHour(before, 'finished', time);
      // Nothing ran for a job that the result cache has answered: its durations would make the others look short.
      if (data.cachedFrom !== undefined) return withAnswered(bucket);
      const counts = withOutcome(bucket, 'succeeded', data.timing);
      return { ...counts, resultBytes: bucket.resultBytes + data.result.size };
    }),
    JobFailed: ended('failed'),
    JobTimedOut: ended('timed_out'),
    JobCanceled: ended('canceled'),
    JobDeadLettered: ended('dead_lettered'),
  },
});
