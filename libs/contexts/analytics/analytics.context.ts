import { defineContext } from '@docket/composition';

export const analytics = defineContext({
  name: 'analytics',
  events: [],
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
});
