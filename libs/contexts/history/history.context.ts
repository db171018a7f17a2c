import { defineContext } from '@docket/composition';

export const history = defineContext({
  name: 'history',
  events: [],
  http: async () => (await import('./http/index.js')).http,
});
