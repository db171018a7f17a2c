import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import { changedJob, type PastJob, type PastJobEvent } from '../../domain/index.js';

/** One job that another system has run. All times RFC 3339 UTC. */
export interface PastJobsDocument {
  readonly tenant: string;
  readonly pastJobId: string;
  /** `<endedAt>/<id>`: its place in every list. */
  readonly order: string;
  readonly source: string;
  readonly collection: string;
  readonly sourceId: string;
  /** The import that has said what stands here. */
  readonly importId: string;
  readonly job: PastJob;
  readonly importedAt: string;
}

export const pastJobs = defineProjection<PastJobEvent, PastJobsDocument>()({
  name: 'operations.past-jobs',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, 'job.state': 1, order: -1 } }],
  on: {
    PastJobImported: {
      fold: (_none, { aggregate, data, time }) => ({
        tenant: aggregate.tenant,
        pastJobId: aggregate.id,
        order: orderKey(data.job.endedAt, aggregate.id),
        source: data.source,
        collection: data.collection,
        sourceId: data.sourceId,
        importId: data.importId,
        job: data.job,
        importedAt: utcTime(time),
      }),
    },
    PastJobChanged: {
      fold: (known, { aggregate, data, time }) => {
        if (known === null) return null;
        const job = changedJob(known.job, data.changes);
        const order = orderKey(job.endedAt, aggregate.id);
        return { ...known, job, order, importId: data.importId, importedAt: utcTime(time) };
      },
    },
    PastJobWithdrawn: {
      fold: (known, { aggregate, data: { restored } }) =>
        known === null || restored === null
          ? null
          : { ...known, job: restored, order: orderKey(restored.endedAt, aggregate.id) },
    },
  },
});
