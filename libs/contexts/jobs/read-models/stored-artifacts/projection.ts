import { utcTime } from '@docket/paging';
import { defineProjection, documentKey } from '@docket/projections';
import type { JobEvent, JobSucceeded } from '../../domain/index.js';
import type { RecordedEvent } from '@docket/kernel';

/** A job with artifacts that do not belong to a success: of attempts that run, or that have ended without one. */
export interface StoredArtifactsDocument {
  readonly tenant: string;
  readonly jobId: string;
  readonly attempts: readonly number[];
  /** When the last one was stored, RFC 3339 UTC. */
  readonly storedAt: string;
}

function without(
  job: StoredArtifactsDocument | null,
  gone: readonly number[],
): StoredArtifactsDocument | null {
  const attempts = job?.attempts.filter((attempt) => !gone.includes(attempt)) ?? [];
  return job === null || attempts.length === 0 ? null : { ...job, attempts };
}

/** Which jobs the task that removes artifacts has to look at. */
export const storedArtifacts = defineProjection<JobEvent, StoredArtifactsDocument>()({
  name: 'operations.stored-artifacts',
  version: 1,
  indexes: [{ keys: { storedAt: 1 } }],
  keysStayInAggregate: true,
  on: {
    JobArtifactStored: {
      fold: (job, { data, time, aggregate }) => ({
        tenant: aggregate.tenant,
        jobId: aggregate.id,
        attempts: [...new Set([...(job?.attempts ?? []), data.attempt])],
        storedAt: utcTime(time),
      }),
    },
    JobArtifactsRemoved: { fold: (job, { data }) => without(job, data.attempts) },
    JobSucceeded: {
      // Most jobs have no artifacts: nothing is looked up for them.
      keys: (event: RecordedEvent<JobSucceeded>) =>
        event.data.artifacts === undefined ? [] : [documentKey(event)],
      fold: (job, { data }) => without(job, [data.attempt]),
    },
  },
});
