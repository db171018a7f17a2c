import type { AuditSentences, AuditText } from '@docket/composition';
import type { PrivacyEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context: ids and names of fields, never what they hold. */
export const auditSentences: AuditSentences<PrivacyEvent> = {
  SubjectRecorded: (fields, { id }) =>
    accepted(
      `recorded ${Object.keys(fields).sort().join(', ') || 'nothing'} of data subject ${id}, encrypted`,
    ),
  SubjectDocumentLinked: ({ documentId }, { id }) =>
    accepted(`linked document ${documentId} to data subject ${id}`),
  SubjectDisclosed: ({ fields }, { id }) =>
    accepted(`read what is held on data subject ${id}: ${fields.join(', ') || 'no field'}`),
  HoldPlaced: ({ reason }, { id }) => accepted(`placed a hold on data subject ${id}: ${reason}`),
  HoldLifted: ({ reason }, { id }) => accepted(`lifted the hold on data subject ${id}: ${reason}`),
  ErasureRequested: ({ reason }, { id }) =>
    accepted(`asked for the erasure of data subject ${id}: ${reason}`),
  SubjectErased: ({ documents, resultsRemoved, keyDestroyed }, { id }) =>
    accepted(
      `erased data subject ${id}: ${keyDestroyed ? 'its key was destroyed' : 'there was no key'}, ` +
        `${documents.length} documents and ${resultsRemoved} results were removed`,
    ),
};
