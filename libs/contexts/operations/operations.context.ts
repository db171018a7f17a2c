import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { operationsEventTypes } from './domain/index.js';

export const operations = defineContext({
  name: 'operations',
  events: operationsEventTypes,
  audit: auditSentences,
  problems: {
    'PROJECTION.NO_PAST_STATE': [404, 'There is no such state of the past'],
  },
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
