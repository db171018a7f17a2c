import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { loadEventTypes, loadRunDecider } from './domain/index.js';

export const load = defineContext({
  name: 'load',
  events: loadEventTypes,
  aggregates: [loadRunDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Knowing how much the installation carries, and whether a release made it slower.',
    categories: ['figures of the system', 'addresses of test targets'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'LOAD.RUN_INVALID': [422, 'This is not the result of a load test'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
