import { defineContext } from '@docket/composition';

export const audit = defineContext({
  name: 'audit',
  events: [],
  problems: {
    'AUDIT.TREE_HEAD_NOT_FOUND': [404, 'Not found'],
    'AUDIT.TILE_NOT_FOUND': [404, 'Not found'],
    'AUDIT.NOT_SIGNED_YET': [425, 'No signed tree head covers this yet'],
    'TRANSPARENCY.OUT_OF_RANGE': [400, 'The tree has no such part'],
    'TRANSPARENCY.TILE_MISSING': [503, 'Temporarily not available'],
  },
  readModels: async (facts) => (await import('./read-models/index.js')).projectionsOf(facts),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
