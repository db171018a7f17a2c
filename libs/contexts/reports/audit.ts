import type { AuditSentences } from '@docket/composition';
import type { ReportEvent, ReportScheduleEvent, ReportTemplateEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ReportEvent | ReportScheduleEvent | ReportTemplateEvent> = {
  ReportTemplateSaved: ({ version, reason }, { id }) => ({
    summary: `saved version ${version} of report template ${id}: ${reason}`,
    outcome: 'accepted',
  }),
  ReportRequested: ({ template, format, asOf }, { id }) => ({
    summary: `asked for report ${id}: ${template} as ${format} as of position ${asOf}`,
    outcome: 'accepted',
  }),
  ReportRefused: ({ code, message }, { id }) => ({
    summary: `could not read the rows of report ${id}: ${code}: ${message}`,
    outcome: 'failed',
  }),
  ReportScheduleSaved: ({ template, format, cron, timeZone, delivery, enabled, reason }, { id }) => ({
    summary: `saved schedule ${id} of reports: ${template} as ${format} at "${cron}" in ${timeZone} to a ${delivery.kind}${enabled ? '' : ', disabled'}: ${reason}`,
    outcome: 'accepted',
  }),
  ReportScheduleDeleted: ({ reason }, { id }) => ({
    summary: `deleted schedule ${id} of reports: ${reason}`,
    outcome: 'accepted',
  }),
  ReportScheduleFired: ({ dueAt, trigger, reportId }, { id }) => ({
    summary: `ran schedule ${id} of reports ${trigger === 'hand' ? 'by hand' : `for ${dueAt}`} as report ${reportId}`,
    outcome: 'accepted',
  }),
  ScheduledReportDelivered: ({ reportId, kind, to, sha256 }, { id }) => ({
    summary: `delivered report ${reportId} of schedule ${id} to ${kind} ${to}: SHA-256 ${sha256}`,
    outcome: 'succeeded',
  }),
  ScheduledReportFailed: ({ reportId, code, message }, { id }) => ({
    summary: `could not deliver report ${reportId} of schedule ${id}: ${code}: ${message}`,
    outcome: 'failed',
  }),
  ScheduledReportRemoved: ({ reportId, keepDays }, { id }) => ({
    summary: `removed the file of report ${reportId} of schedule ${id}, which was kept for ${keepDays} days`,
    outcome: 'accepted',
  }),
};
