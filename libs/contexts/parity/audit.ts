import type { AuditSentences } from '@docket/composition';
import { isAtPar, verdictOf, type ParityEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ParityEvent> = {
  ParityRunRecorded: (run, { id }) => ({
    summary: `compared ${run.new} with ${run.old} (parity run ${id}): ${verdictOf(run)}`,
    outcome: isAtPar(run) ? 'succeeded' : 'failed',
  }),
};
