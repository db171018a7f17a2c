import { defineContext } from '@docket/composition';

export const reports = defineContext({
  name: 'reports',
  events: [],
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
});
