import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { methodDecider, methodEventTypes, type MethodState } from './domain/index.js';

export const methods = defineContext({
  name: 'methods',
  events: methodEventTypes,
  aggregates: [
    {
      ...methodDecider,
      shown: ({ versions }: MethodState) => ({ versions: Object.fromEntries(versions) }),
    },
  ],
  audit: auditSentences,
  processing: {
    purpose: 'Declaring the kinds of work that a tenant runs itself.',
    categories: ['names and schemas of methods'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'METHOD.BUILT_IN': [409, 'The name belongs to a method of Docket'],
    'METHOD.VERSION_DIFFERS': [409, 'The version is registered with another declaration'],
    'METHOD.TOO_MANY_VERSIONS': [409, 'The method has too many versions'],
    'METHOD.INVALID_DECLARATION': [422, 'The declaration cannot be taken'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
