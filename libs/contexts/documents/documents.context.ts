import { defineContext } from '@docket/composition';
import { maxDocumentBytes } from './application/limits.js';
import { auditSentences } from './audit.js';
import { documentDecider, documentEventTypes } from './domain/index.js';
import { csvProfile, csvProfileVersion1, documentOcr, pdfText, pdfTextVersion1 } from './methods/index.js';

export const documents = defineContext({
  name: 'documents',
  events: documentEventTypes,
  aggregates: [documentDecider],
  processing: {
    purpose: 'Keeping what is uploaded, so that work can be done on it.',
    categories: ['names, hashes and sizes of documents'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  audit: auditSentences,
  configuration: [maxDocumentBytes],
  problems: {
    'DOCUMENT.EMPTY': [400, 'The document is empty'],
    'DOCUMENT.TOO_LARGE': [413, 'The document is too large'],
    'DOCUMENT.TYPE_NOT_ALLOWED': [415, 'The type of the document is not taken'],
    'DOCUMENT.RANGE_NOT_SATISFIABLE': [416, 'The range lies outside the document'],
    'DOCUMENT.UPLOAD_INTERRUPTED': [400, 'The upload was interrupted'],
    'DOCUMENT.STORE_FULL': [507, 'The store is full'],
  },
  methods: [pdfText, pdfTextVersion1, csvProfile, csvProfileVersion1, documentOcr],
  reactions: async (services) => ({
    tasks: [
      (await import('./application/tasks/remove-abandoned-uploads.js')).removeAbandonedUploads(
        services.content,
      ),
    ],
  }),
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
