import type { AuditSentences, AuditText } from '@docket/composition';
import type { TrialEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<TrialEvent> = {
  TrialRegistered: ({ importId }, { id }) => accepted(`registered trial ${id} by import ${importId}`),
  TrialChanged: ({ changes, reason }, { id }) =>
    accepted(`changed ${Object.keys(changes).join(', ')} of trial ${id}: ${reason}`),
  TrialImportStarted: ({ mapped, failed }, { id }) =>
    accepted(`started import ${id} of ${mapped} trials; ${failed} records failed`),
  TrialImportAdvanced: ({ records }, { id }) => accepted(`took in ${records} trials of import ${id}`),
  TrialImportCompleted: ({ records, older }, { id }) => ({
    summary: `completed import ${id}: ${records} trials, ${older} of them older than what is known`,
    outcome: 'succeeded',
  }),
  TrialImportFailed: ({ code, message }, { id }) => ({
    summary: `could not go on with import ${id}: ${code}: ${message}`,
    outcome: 'failed',
  }),
  TrialFillRateFell: ({ falls }, { id }) => ({
    summary: `found that import ${id} fills ${falls.map(({ field }) => field).join(', ')} less often than the one before`,
    outcome: 'failed',
  }),
  CompanyMerged: ({ company, into, reason }) => accepted(`merged company ${company} into ${into}: ${reason}`),
  CompanySplit: ({ company, from, reason }) => accepted(`split company ${company} from ${from}: ${reason}`),
};
