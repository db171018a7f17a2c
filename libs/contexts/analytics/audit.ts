import type { AuditSentences } from '@docket/composition';
import type { DashboardEvent, ExperimentSaved } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<DashboardEvent | ExperimentSaved> = {
  ExperimentSaved: ({ version, reason }, { id }) => ({
    summary: `saved version ${version} of experiment ${id}: ${reason}`,
    outcome: 'accepted',
  }),
  DashboardSaved: ({ definition: { title }, reason }, { id }) => ({
    summary: `saved dashboard ${id} "${title}": ${reason}`,
    outcome: 'accepted',
  }),
  DashboardDeleted: ({ reason }, { id }) => ({
    summary: `deleted dashboard ${id}: ${reason}`,
    outcome: 'accepted',
  }),
};
