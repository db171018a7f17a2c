import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { operationsEventTypes } from './domain/index.js';

export const operations = defineContext({
  name: 'operations',
  events: operationsEventTypes,
  processing: {
    purpose: 'Recording what operators do to the system.',
    categories: ['names of operators'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  audit: auditSentences,
  problems: {
    'PROJECTION.NO_PAST_STATE': [404, 'There is no such state of the past'],
    'TASK.UNKNOWN': [404, 'There is no such task'],
    'TASK.REASON_MISSING': [400, 'A reason is missing'],
    'TASK.NO_PLAN': [409, 'There is no such plan'],
    'TASK.NO_DRY_RUN': [409, 'The task has no plan'],
    'TASK.UNCHANGED': [409, 'The task is in this state already'],
    'TASK.TOO_MANY_REQUESTS': [503, 'Too many runs wait'],
  },
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  migrations: async (services) => (await import('./application/migrations/index.js')).migrationsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
