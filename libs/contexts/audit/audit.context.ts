import { defineContext } from '@docket/composition';

export const audit = defineContext({
  name: 'audit',
  events: [],
  readModels: async (facts) => (await import('./read-models/index.js')).projectionsOf(facts),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
