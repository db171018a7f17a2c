import type { AuditSentences, AuditText } from '@docket/composition';
import type { ComplianceEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const span = (days: number | null): string => (days === null ? 'for ever' : `for ${days} days`);

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ComplianceEvent> = {
  ComplianceChecked: ({ upTo, outcomes }) => {
    const failed = outcomes.filter(({ result }) => result === 'fail').map(({ rule }) => rule);
    return accepted(
      `checked the log up to position ${upTo} against ${outcomes.length} rules: ` +
        (failed.length === 0 ? 'no violation' : `${failed.join(', ')} violated`),
    );
  },
  RuleVerdictGiven: ({ verdict, expiresAt, reason }, { id }) =>
    accepted(`said that rule ${id} is ${verdict.replaceAll('_', ' ')} until ${expiresAt}: ${reason}`),
  RetentionPolicyChanged: ({ before, after, reason }, { id }) =>
    accepted(`changed the retention of ${id}: kept ${span(after)}, before ${span(before)}: ${reason}`),
};
