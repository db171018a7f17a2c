import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { importDecider, importEventTypes, pastJobDecider, pastJobEventTypes } from './domain/index.js';

export const imports = defineContext({
  name: 'imports',
  events: [...importEventTypes, ...pastJobEventTypes],
  aggregates: [importDecider, pastJobDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Taking over what another system holds, and showing that it was taken over whole.',
    categories: [
      'ids of records of another system, and the names of their fields',
      'jobs that it has run, with their owners, inputs and results',
    ],
    recipients: ['the tenant', 'operators', 'auditors'],
    retention: 'As long as the log; what an import wrote can be taken back as far as its plan says.',
  },
  problems: {
    'IMPORT.INVALID': [422, 'This is not what an import sends'],
    'IMPORT.ENDED': [409, 'This run of the import has ended'],
    'IMPORT.OTHER_RUNNING': [409, 'Another import of the source runs'],
    'IMPORT.NOT_RUNNING': [409, 'The import does not run'],
    'IMPORT.NOT_UNDOING': [409, 'The import is not being taken back'],
    'IMPORT.BATCH_OUT_OF_ORDER': [409, 'Another batch is the next one'],
    'PAST_JOB.INVALID': [422, 'This is not the history of a job'],
    'PAST_JOB.CHANGED_SINCE': [409, 'A later import has changed the job'],
    'PAST_JOB.TOO_MANY_CHANGES': [422, 'The job was changed too often'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
