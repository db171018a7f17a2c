import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { parityEventTypes, parityRunDecider } from './domain/index.js';

export const parity = defineContext({
  name: 'parity',
  events: parityEventTypes,
  aggregates: [parityRunDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Knowing whether a new backend answers as the one before it.',
    categories: ['paths of requests without their queries and values', 'addresses of backends'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'PARITY.RUN_INVALID': [422, 'This is not the result of a parity run'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
