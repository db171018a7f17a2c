import type { JobEvent } from '@docket/contexts/jobs/events';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ScheduleEvent } from '../../domain/index.js';

/** One run of a schedule, or a tick that was left out. Its job's end is folded into it. All times RFC 3339 UTC. */
export interface ScheduleRunsDocument {
  readonly tenant: string;
  readonly scheduleId: string;
  /** `<dueAt>/<jobId>`: its place in every list. */
  readonly order: string;
  readonly dueAt: string;
  readonly trigger: 'tick' | 'missed' | 'hand';
  readonly state:
    'submitted' | 'skipped' | 'refused' | 'succeeded' | 'failed' | 'timed_out' | 'canceled' | 'dead_lettered';
  readonly jobId: string | null;
  /** Why it was left out or refused. */
  readonly why: string | null;
  readonly endedAt: string | null;
}

/** The job of a run ended. Jobs that no schedule has submitted have no document. */
const ends = (state: ScheduleRunsDocument['state']) => ({
  fold: (run: ScheduleRunsDocument | null, { time }: { readonly time: string }) =>
    run && { ...run, state, endedAt: utcTime(time) },
});

export const scheduleRuns = defineProjection<ScheduleEvent | JobEvent, ScheduleRunsDocument>()({
  name: 'operations.schedule-runs',
  version: 1,
  indexes: [{ keys: { tenant: 1, scheduleId: 1, order: -1 } }],
  on: {
    ScheduleFired: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.jobId}`,
      fold: (_before, { aggregate, data: { dueAt, jobId, trigger } }) => ({
        tenant: aggregate.tenant,
        scheduleId: aggregate.id,
        order: `${utcTime(dueAt)}/${jobId}`,
        dueAt: utcTime(dueAt),
        trigger,
        state: 'submitted',
        jobId,
        why: null,
        endedAt: null,
      }),
    },
    ScheduleTickSkipped: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${aggregate.id}/${data.dueAt}`,
      fold: (_before, { aggregate, data: { dueAt, why }, time }) => ({
        tenant: aggregate.tenant,
        scheduleId: aggregate.id,
        order: `${utcTime(dueAt)}/skipped`,
        dueAt: utcTime(dueAt),
        trigger: 'tick',
        state: 'skipped',
        jobId: null,
        why,
        endedAt: utcTime(time),
      }),
    },
    ScheduledJobRefused: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.jobId}`,
      fold: (run, { data: { code, message }, time }) =>
        run && { ...run, state: 'refused', why: `${code}: ${message}`, endedAt: utcTime(time) },
    },
    JobSucceeded: ends('succeeded'),
    JobFailed: ends('failed'),
    JobTimedOut: ends('timed_out'),
    JobCanceled: ends('canceled'),
    JobDeadLettered: ends('dead_lettered'),
  },
});
