import type { AuditSentences, AuditText } from '@docket/composition';
import type { OperationsEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<OperationsEvent> = {
  ProjectionOperated: ({ projection, action }) => accepted(`operated projection ${projection}: ${action}`),
  ReactorOperated: ({ reactor, action }) => accepted(`operated reactor ${reactor}: ${action}`),
  TaskOperated: ({ task, action }) => accepted(`operated task ${task}: ${action}`),
};
