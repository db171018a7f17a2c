import type { AuditSentences, AuditText } from '@docket/composition';
import type { SecurityEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<SecurityEvent> = {
  SecurityScanRequested: ({ scanId, trigger, reason }) =>
    accepted(`requested security scan ${scanId}${trigger === 'schedule' ? ', by schedule' : ''}: ${reason}`),
  SecurityScanCompleted: ({ scanId, outcomes, found, opened, fixed }) => {
    const total = found.critical + found.high + found.medium + found.low;
    const skipped = outcomes.filter(({ status }) => status === 'not_checked').length;
    return {
      summary: `completed security scan ${scanId}: ${total} findings, ${opened} of them new, ${fixed} fixed, ${skipped} checks not done`,
      outcome: 'succeeded',
    };
  },
  SecurityScanFailed: ({ scanId, code, message }) => ({
    summary: `could not complete security scan ${scanId}: ${code}: ${message}`,
    outcome: 'failed',
  }),
  SecurityFindingOpened: ({ severity, title, place }, { id }) => ({
    summary: `found ${id} (${severity}): ${title}, ${place}`,
    outcome: 'accepted',
  }),
  SecurityFindingFixed: ({ scanId }, { id }) => ({
    summary: `found security finding ${id} fixed in scan ${scanId}`,
    outcome: 'succeeded',
  }),
  SecurityFindingAccepted: ({ until, reason }, { id }) =>
    accepted(`accepted security finding ${id} until ${until}: ${reason}`),
  SecurityFindingAcceptanceWithdrawn: ({ reason }, { id }) =>
    accepted(`withdrew the acceptance of security finding ${id}: ${reason}`),
};
