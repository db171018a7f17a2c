import type { AuditSentences } from '@docket/composition';
import type { AuditEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<AuditEvent> = {
  AuditConfigurationChanged: ({ after, before }) => ({
    summary:
      `${before === null ? 'started' : 'changed'} the signing of the log ${after.origin}: ` +
      (after.keyIds.length === 0 ? 'no key' : `keys ${after.keyIds.join(', ')}`) +
      `, a head after ${after.headEntries} entries or ${after.headMs} ms, ${after.witnesses.length} witnesses`,
    outcome: 'accepted',
  }),
  FindingOpened: ({ kind, summary }, { id }) => ({
    summary: `opened finding ${id} (${kind}): ${summary}`,
    outcome: 'accepted',
  }),
  FindingResolved: ({ verdict, reason }, { id }) => ({
    summary: `resolved finding ${id} as ${verdict}: ${reason}`,
    outcome: 'accepted',
  }),
};
