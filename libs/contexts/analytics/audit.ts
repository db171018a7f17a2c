import type { AuditSentences } from '@docket/composition';
import type { ExperimentSaved } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ExperimentSaved> = {
  ExperimentSaved: ({ version, reason }, { id }) => ({
    summary: `saved version ${version} of experiment ${id}: ${reason}`,
    outcome: 'accepted',
  }),
};
