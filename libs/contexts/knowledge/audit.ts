import type { AuditSentences, AuditText } from '@docket/composition';
import type { KnowledgeEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<KnowledgeEvent> = {
  KnowledgeCollectionCreated: (_, { id }) => accepted(`created knowledge collection ${id}`),
  KnowledgeCollectionChanged: ({ reason }, { id }) =>
    accepted(`changed the description of knowledge collection ${id}: ${reason}`),
  KnowledgeCollectionDeleted: ({ reason }, { id }) =>
    accepted(`deleted knowledge collection ${id}: ${reason}`),
  KnowledgeDocumentIndexed: ({ collection, documentId, version, chunks, reason }) =>
    accepted(
      `indexed document ${documentId} in knowledge collection ${collection}, version ${version} with ${chunks.length} chunks: ${reason}`,
    ),
  KnowledgeDocumentRemoved: ({ collection, documentId, reason }) =>
    accepted(`removed document ${documentId} from knowledge collection ${collection}: ${reason}`),
};
