import type { FinalState, JobEvent, Timing } from '@docket/contexts/jobs/events';
import { marksOf, ownershipOf, type RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { utcTime } from '@docket/paging';
import type { FinishedJob, ResultsDocument } from './document.js';

type Ending = RecordedEvent & { readonly data: { readonly timing: Timing } };

/** Handles an event that ends a job. `more` gives what only that kind of ending knows. */
function ends<Event extends Ending>(
  outcome: FinalState,
  more: (event: Event) => Partial<FinishedJob> = () => ({}),
) {
  return {
    fold: (row: ResultsDocument | null, event: Event): ResultsDocument | null =>
      row && {
        ...row,
        position: event.position,
        done: true,
        finished: { ...ending(outcome, event), ...more(event) },
      },
  };
}

function ending(outcome: FinalState, { data, time }: Ending): FinishedJob {
  const { queuedMs, runMs, totalMs } = data.timing;
  return {
    outcome,
    finishedAt: utcTime(time),
    attempt: null,
    queuedMs,
    runMs,
    totalMs,
    failureCode: null,
    failureMessage: null,
    resultSha256: null,
    resultSize: null,
    resultMediaType: null,
    figures: [],
  };
}

export const results = defineProjection<JobEvent, ResultsDocument>()({
  name: 'reporting.results',
  version: 2,
  indexes: [
    { keys: { tenant: 1, done: 1, position: 1 } },
    { keys: { tenant: 1, method: 1, done: 1, position: 1 } },
    { keys: { tenant: 1, marks: 1, done: 1, position: 1 } },
  ],
  on: {
    JobSubmitted: {
      fold: (_none, event) => {
        const { data, time, position, aggregate, context } = event;
        return {
          tenant: aggregate.tenant,
          jobId: aggregate.id,
          position,
          done: false,
          method: data.method,
          queue: data.queue,
          tags: data.tags,
          documentId: data.documentId ?? null,
          documentName: data.documentName ?? null,
          submittedAt: utcTime(time),
          submittedBy: context.actor,
          project: data.project ?? null,
          marks: marksOf(ownershipOf(event)),
          finished: null,
        };
      },
    },
    JobSucceeded: ends('succeeded', ({ data: { attempt, result } }) => ({
      attempt,
      resultSha256: result.sha256,
      resultSize: result.size,
      resultMediaType: result.mediaType,
      figures: Object.entries(result.summary).map(([name, value]) => ({ name, value })),
    })),
    JobFailed: ends('failed', ({ data: { attempt, failure } }) => ({
      attempt,
      failureCode: failure.code,
      failureMessage: failure.message,
    })),
    JobTimedOut: ends('timed_out', ({ data: { limit, limitMs } }) => ({
      failureCode: `JOB.TIMED_OUT.${limit.toUpperCase()}`,
      failureMessage: `The ${limit} limit of ${limitMs} ms has passed.`,
    })),
    JobCanceled: ends('canceled', ({ data: { reason } }) => ({
      failureCode: 'JOB.CANCELED',
      failureMessage: reason,
    })),
    JobDeadLettered: ends('dead_lettered', ({ data: { lostAttempts } }) => ({
      failureCode: 'JOB.POISON',
      failureMessage: `${lostAttempts} workers vanished while they ran this job.`,
    })),
    // A job that goes round again has not finished: it leaves the report until it has.
    JobRetried: {
      fold: (row, { position }) => row && { ...row, position, done: false, finished: null },
    },
  },
});
