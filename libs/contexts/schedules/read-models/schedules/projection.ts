import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ScheduleCreated, ScheduleEvent } from '../../domain/index.js';

/** One schedule. All times RFC 3339 UTC. */
export interface SchedulesDocument extends Pick<
  ScheduleCreated['data'],
  'name' | 'cron' | 'timeZone' | 'misfire' | 'overlap'
> {
  readonly tenant: string;
  readonly scheduleId: string;
  /** `<createdAt>/<scheduleId>`: its place in every list. */
  readonly order: string;
  /** As JSON: names that a client has chosen must not become fields. */
  readonly jobJson: string;
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly paused: { readonly at: string; readonly reason: string } | null;
  readonly lastRun: {
    readonly dueAt: string;
    readonly outcome: 'submitted' | 'skipped' | 'refused';
    readonly jobId: string | null;
    readonly why: string | null;
  } | null;
}

export const schedules = defineProjection<ScheduleEvent, SchedulesDocument>()({
  name: 'operations.schedules',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }],
  on: {
    ScheduleCreated: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        scheduleId: aggregate.id,
        order: orderKey(time, aggregate.id),
        name: data.name,
        cron: data.cron,
        timeZone: data.timeZone,
        misfire: data.misfire,
        overlap: data.overlap,
        jobJson: JSON.stringify(data.job),
        createdAt: utcTime(time),
        createdBy: context.actor,
        paused: null,
        lastRun: null,
      }),
    },
    ScheduleChanged: {
      fold: (schedule, { data }) => {
        if (schedule === null) return null;
        const { reason: _reason, job, ...changes } = data;
        return { ...schedule, ...changes, ...(job === undefined ? {} : { jobJson: JSON.stringify(job) }) };
      },
    },
    SchedulePaused: {
      fold: (schedule, { data, time }) =>
        schedule && { ...schedule, paused: { at: utcTime(time), reason: data.reason } },
    },
    ScheduleResumed: { fold: (schedule) => schedule && { ...schedule, paused: null } },
    ScheduleDeleted: { fold: () => null },
    ScheduleFired: {
      fold: (schedule, { data: { dueAt, jobId } }) =>
        schedule && { ...schedule, lastRun: { dueAt, outcome: 'submitted', jobId, why: null } },
    },
    ScheduleTickSkipped: {
      fold: (schedule, { data: { dueAt, why } }) =>
        schedule && { ...schedule, lastRun: { dueAt, outcome: 'skipped', jobId: null, why } },
    },
    ScheduledJobRefused: {
      fold: (schedule, { data: { dueAt, jobId, code, message } }) =>
        schedule && {
          ...schedule,
          lastRun: { dueAt, outcome: 'refused', jobId, why: `${code}: ${message}` },
        },
    },
  },
});
