import type { AuditSentences } from '@docket/composition';
import type { ReportEvent, ReportTemplateEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ReportEvent | ReportTemplateEvent> = {
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
};
