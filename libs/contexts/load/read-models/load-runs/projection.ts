import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { LoadEvent, LoadRun } from '../../domain/index.js';

/** One load test. All times RFC 3339 UTC. */
export interface LoadRunsDocument extends LoadRun {
  readonly tenant: string;
  readonly runId: string;
  /** `<recordedAt>/<runId>`: its place in every list. */
  readonly order: string;
  readonly recordedAt: string;
  readonly recordedBy: Actor;
}

export const loadRuns = defineProjection<LoadEvent, LoadRunsDocument>()({
  name: 'operations.load-runs',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, profileHash: 1, mode: 1, order: -1 } }],
  on: {
    LoadRunRecorded: {
      fold: (_none, { data, time, aggregate, context }) => ({
        ...data,
        startedAt: utcTime(data.startedAt),
        tenant: aggregate.tenant,
        runId: aggregate.id,
        order: orderKey(time, aggregate.id),
        recordedAt: utcTime(time),
        recordedBy: context.actor,
      }),
    },
  },
});
