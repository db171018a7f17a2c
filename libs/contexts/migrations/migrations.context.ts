import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { migrationDecider, migrationEventTypes } from './domain/index.js';

export const migrations = defineContext({
  name: 'migrations',
  events: migrationEventTypes,
  aggregates: [migrationDecider],
  audit: auditSentences,
  processing: {
    purpose:
      'Bringing stored data and engines from one release to the next, and showing who did what and why.',
    categories: ['names of indexes, streams, read models and configuration keys', 'reasons'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'MIGRATION.UNFINISHED': [409, 'An earlier run is not finished'],
    'MIGRATION.PLAN_CHANGED': [409, 'The plan is not the one that was looked at'],
    'MIGRATION.NOTHING_TO_DO': [409, 'There is nothing to migrate'],
    'MIGRATION.OTHER_RELEASES_RUN': [409, 'Processes of another release run'],
    'MIGRATION.RUNNING_ELSEWHERE': [409, 'Another process migrates'],
    'MIGRATION.LEASE_LOST': [409, 'Another process migrates'],
    'MIGRATION.NOT_THE_LAST': [409, 'It is not the last run'],
    'MIGRATION.NOTHING_TO_RESUME': [409, 'There is nothing to resume'],
    'MIGRATION.ROLLED_BACK': [409, 'The run is rolled back'],
    'MIGRATION.UNKNOWN_STEP': [409, 'This release has not the step'],
    'MIGRATION.NOT_FOUND': [404, 'There is no such run'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
