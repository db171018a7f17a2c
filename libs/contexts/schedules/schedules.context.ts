import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { scheduleDecider, scheduleEventTypes } from './domain/index.js';

export const schedules = defineContext({
  name: 'schedules',
  events: scheduleEventTypes,
  aggregates: [scheduleDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Submitting jobs at times that a tenant has set.',
    categories: ['requests for jobs', 'times'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'SCHEDULE.INVALID_CRON': [422, 'The times cannot be read'],
    'SCHEDULE.TOO_MANY': [422, 'There are too many schedules'],
    'SCHEDULE.UNKNOWN_METHOD': [422, 'There is no such method'],
    'SCHEDULE.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
