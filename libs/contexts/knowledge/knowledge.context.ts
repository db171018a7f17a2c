import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { collectionDecider, knowledgeDocumentDecider, knowledgeEventTypes } from './domain/index.js';

export const knowledge = defineContext({
  name: 'knowledge',
  events: knowledgeEventTypes,
  aggregates: [collectionDecider, knowledgeDocumentDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Finding passages in documents that were put into a collection.',
    categories: ['names and titles of documents', 'places and hashes of their passages'],
    recipients: ['the tenant', 'operators', 'the server for embeddings and answers, where one is set'],
    retention: 'As long as the log; the words of a document go with its content.',
  },
  problems: {
    'KNOWLEDGE.NO_COLLECTION': [404, 'There is no such collection'],
    'KNOWLEDGE.NO_DOCUMENT': [404, 'The document is not in the collection'],
    'KNOWLEDGE.CHUNKING_FIXED': [409, 'The size of chunks cannot change'],
    'KNOWLEDGE.DOCUMENT_UNKNOWN': [404, 'There is no such document'],
    'KNOWLEDGE.NEEDS_TEXT': [422, 'The document has no plain text'],
    'KNOWLEDGE.JOB_UNSUITABLE': [422, 'The job gives no text of this document'],
    'KNOWLEDGE.TEXT_GONE': [410, 'The text is not stored any more'],
    'KNOWLEDGE.NO_TEXT': [422, 'The document has no text'],
    'KNOWLEDGE.DOCUMENT_TOO_LARGE': [413, 'The text is too large'],
    'KNOWLEDGE.COLLECTION_FULL': [422, 'The collection is full'],
    'KNOWLEDGE.TOO_MANY': [422, 'There are too many collections'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
