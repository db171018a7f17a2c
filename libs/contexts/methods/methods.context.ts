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
