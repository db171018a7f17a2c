import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { configurationDecider, configurationEventTypes } from './domain/index.js';

/** Secrets are encrypted in the log; a person is shown neither them nor their encrypted form. */
function shown({ stored }: typeof configurationDecider.initialState): object {
  const entries = Object.entries(stored).map(([key, { value, sealed }]) => [
    key,
    sealed === undefined ? value : '(secret)',
  ]);
  return { stored: Object.fromEntries(entries) as object };
}

export const configuration = defineContext({
  name: 'configuration',
  events: configurationEventTypes,
  aggregates: [{ ...configurationDecider, shown }],
  audit: auditSentences,
  processing: {
    purpose: 'Changing how the system works while it runs, and showing who changed what and why.',
    categories: ['values of the configuration', 'reasons'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'CONFIGURATION.UNKNOWN_KEY': [404, 'There is no such key'],
    'CONFIGURATION.INVALID_VALUE': [422, 'The value does not fit its key'],
    'CONFIGURATION.NOT_PER_TENANT': [422, 'A tenant cannot have a value of its own'],
    'CONFIGURATION.NOT_STORED': [409, 'Nothing is stored for the key'],
  },
  migrations: async (services) => [(await import('./application/migrations.js')).undeclaredValues(services)],
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
