import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ReportDelivery, ReportScheduleEvent } from '../../domain/index.js';

/** One schedule of reports. All times RFC 3339 UTC. */
export interface ReportScheduleDocument {
  readonly tenant: string;
  readonly name: string;
  readonly template: string;
  /** JSON, because names of filters are foreign text. */
  readonly filtersJson: string;
  readonly optionsJson: string;
  readonly lastHours: number | null;
  readonly format: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly delivery: ReportDelivery;
  readonly keepDays: number;
  readonly enabled: boolean;
  readonly savedAt: string;
  readonly savedBy: Actor;
  readonly lastRun: {
    readonly reportId: string;
    readonly dueAt: string;
    readonly outcome: 'on its way' | 'delivered' | 'failed';
    readonly why: string | null;
  } | null;
}

export const reportSchedules = defineProjection<ReportScheduleEvent, ReportScheduleDocument>()({
  name: 'reporting.schedules',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    ReportScheduleSaved: {
      fold: (before, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        name: aggregate.id,
        template: data.template,
        filtersJson: JSON.stringify(data.filters),
        optionsJson: JSON.stringify(data.options),
        lastHours: data.lastHours ?? null,
        format: data.format,
        cron: data.cron,
        timeZone: data.timeZone,
        delivery: data.delivery,
        keepDays: data.keepDays,
        enabled: data.enabled,
        savedAt: utcTime(time),
        savedBy: context.actor,
        lastRun: before?.lastRun ?? null,
      }),
    },
    ReportScheduleDeleted: { fold: () => null },
    ReportScheduleFired: {
      fold: (schedule, { data: { reportId, dueAt } }) =>
        schedule && { ...schedule, lastRun: { reportId, dueAt, outcome: 'on its way', why: null } },
    },
    ScheduledReportDelivered: { fold: (schedule) => schedule && ended(schedule, 'delivered', null) },
    ScheduledReportFailed: {
      fold: (schedule, { data: { code, message } }) =>
        schedule && ended(schedule, 'failed', `${code}: ${message}`),
    },
  },
});

function ended(
  schedule: ReportScheduleDocument,
  outcome: 'delivered' | 'failed',
  why: string | null,
): ReportScheduleDocument {
  return { ...schedule, lastRun: schedule.lastRun && { ...schedule.lastRun, outcome, why } };
}
