import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { aiEventTypes, extractionDecider, llmProvidersDecider, recordSchemaDecider } from './domain/index.js';
import { formExtract } from './methods/index.js';

/** Records out of documents, each value with its evidence; language models, where a tenant has one. */
export const ai = defineContext({
  name: 'ai',
  events: aiEventTypes,
  aggregates: [
    recordSchemaDecider,
    {
      ...llmProvidersDecider,
      // Not even what is encrypted is shown in a history.
      shown: ({ providers }: typeof llmProvidersDecider.initialState) =>
        Object.fromEntries(
          Object.entries(providers).map(([name, { secret, ...provider }]) => [
            name,
            { ...provider, hasSecret: secret !== undefined },
          ]),
        ),
    },
    extractionDecider,
  ],
  audit: auditSentences,
  processing: {
    purpose: 'Reading documents into records, and correcting what was read.',
    categories: [
      'values that people have corrected, of whomever the document is about',
      'schemas of records',
      'addresses of servers of language models',
    ],
    recipients: [
      'the tenant',
      'the servers of language models that the tenant names, which get the text of documents',
    ],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'SCHEMA.NOT_TAKEN': [422, 'Records cannot be extracted into this schema'],
    'SCHEMA.TOO_MANY_VERSIONS': [422, 'The schema has too many versions'],
    'PROVIDER.TOO_MANY': [422, 'There are too many providers'],
    'PROVIDER.SECRET_REQUIRED': [422, 'The secret must be given again'],
    'PROVIDER.ADDRESS_REFUSED': [422, 'Nothing is sent to this address'],
    'EXTRACTION.NO_RESULT': [409, 'The job has no record yet'],
    'EXTRACTION.FIELD_TWICE': [422, 'A field is corrected twice'],
    'EXTRACTION.UNKNOWN_FIELD': [422, 'The record has no such field'],
    'EXTRACTION.VALUE_REFUSED': [422, 'The value does not fit the schema'],
  },
  methods: [formExtract],
  datasets: async () => (await import('./read-models/datasets.js')).datasets,
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  hostServices: async (services) => (await import('./application/index.js')).hostServicesOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
