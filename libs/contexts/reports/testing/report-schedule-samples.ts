import type { ReportScheduleEvent } from '../domain/index.js';

const reportId = 'report-7';

/** What each event of a report schedule holds: a report that is made each morning and sent to a folder. */
export const reportScheduleSamples: {
  readonly [Type in ReportScheduleEvent['type']]: Extract<ReportScheduleEvent, { type: Type }>['data'];
} = {
  ReportScheduleSaved: {
    template: 'daily-operations',
    filters: {},
    lastHours: 24,
    format: 'csv',
    options: {},
    cron: '0 6 * * *',
    timeZone: 'Europe/Berlin',
    delivery: { kind: 'folder', folder: 'ward' },
    keepDays: 30,
    enabled: true,
    owner: 'user-1',
    datasets: ['jobs'],
    reason: 'the morning meeting',
  },
  ReportScheduleDeleted: { reason: 'nobody reads it' },
  ReportScheduleFired: { dueAt: '2026-03-01T05:00:00.000Z', trigger: 'tick', reportId },
  ScheduledReportDelivered: { reportId, kind: 'folder', to: 'ward', sha256: 'a'.repeat(64), tries: 1 },
  ScheduledReportFailed: { reportId, code: 'REPORT.TOO_LARGE', message: 'The report has too many rows.' },
  ScheduledReportRemoved: { reportId, keepDays: 30 },
};
