import type { JobEvent } from '@docket/contexts/jobs/events';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';

/** An attempt that runs; it is there as long as it does. */
export interface WorkerRunsDocument {
  readonly tenant: string;
  readonly jobId: string;
  readonly workerId: string;
  readonly method: string;
  readonly queue: string;
  readonly attempt: number;
  /** RFC 3339 UTC. */
  readonly startedAt: string;
}

const ended = { fold: () => null };

export const workerRuns = defineProjection<JobEvent, WorkerRunsDocument>()({
  name: 'operations.worker-runs',
  version: 1,
  indexes: [{ keys: { tenant: 1, workerId: 1 } }],
  on: {
    JobAttemptStarted: {
      fold: (_before, { data, time, aggregate }) => ({
        tenant: aggregate.tenant,
        jobId: aggregate.id,
        workerId: data.workerId,
        method: data.method,
        queue: data.queue,
        attempt: data.attempt,
        startedAt: utcTime(time),
      }),
    },
    JobAttemptFailed: ended,
    JobAttemptLost: ended,
    JobAttemptReleased: ended,
    JobSucceeded: ended,
    JobFailed: ended,
    JobTimedOut: ended,
    JobCanceled: ended,
    JobDeadLettered: ended,
  },
});
