import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { backupDecider, backupEventTypes } from './domain/index.js';

export const backups = defineContext({
  name: 'backups',
  events: backupEventTypes,
  aggregates: [backupDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Making, proving and removing backups of the whole system.',
    categories: ['names of folders', 'reasons', 'counts and hashes'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'BACKUP.FOLDER_NOT_ALLOWED': [422, 'Backups may not be written there'],
    'BACKUP.NO_RECIPIENT': [409, 'No key is set that backups are encrypted for'],
    'BACKUP.INVALID_RECIPIENT': [409, 'A key that backups are encrypted for cannot be used'],
    'BACKUP.NOT_COMPLETED': [409, 'The backup is not completed'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
