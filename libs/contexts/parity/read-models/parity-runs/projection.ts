import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ParityEvent, ParityRun } from '../../domain/index.js';

/** One parity run. All times RFC 3339 UTC. */
export interface ParityRunsDocument extends ParityRun {
  readonly tenant: string;
  readonly runId: string;
  /** `<recordedAt>/<runId>`: its place in every list. */
  readonly order: string;
  readonly recordedAt: string;
  readonly recordedBy: Actor;
}

export const parityRuns = defineProjection<ParityEvent, ParityRunsDocument>()({
  name: 'operations.parity-runs',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, recordingHash: 1, order: -1 } }],
  on: {
    ParityRunRecorded: {
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
