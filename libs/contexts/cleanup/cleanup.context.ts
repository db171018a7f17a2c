import { defineContext } from '@docket/composition';
import { cleanupKeys } from './application/keys.js';
import { auditSentences } from './audit.js';
import { cleanupDecider, cleanupEventTypes } from './domain/index.js';

export const cleanup = defineContext({
  name: 'cleanup',
  events: cleanupEventTypes,
  aggregates: [cleanupDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Removing what is not needed any more, and showing afterwards what was removed and why.',
    categories: ['hashes, places and sizes of content', 'ids of jobs', 'reasons'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted. Lists of a plan go with the next clean-up.',
  },
  configuration: Object.values(cleanupKeys),
  problems: {
    'CLEANUP.PLAN_NOT_FOUND': [404, 'There is no such plan'],
    'CLEANUP.PLAN_NOT_MADE': [409, 'The plan is not made'],
    'CLEANUP.PLAN_DIFFERS': [409, 'The plan has another digest'],
    'CLEANUP.PLAN_DONE': [409, 'The plan was carried out'],
    'CLEANUP.PLAN_EXPIRED': [409, 'The plan is too old'],
    'CLEANUP.PLAN_REMOVED': [410, 'The items of the plan are not kept any more'],
    'CLEANUP.NOT_RUNNING': [409, 'The plan is not being carried out'],
    'CLEANUP.LOG_UNREADABLE': [503, 'An event of the log cannot be read'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
