import { defineConsole, texts } from '@docket/console';

export const parityConsole = defineConsole({
  pages: [
    {
      path: '/parity',
      route: 'GET /v1/parity/runs',
      title: texts.parity.title,
      entry: '/parity',
      load: () => import('./parity-runs-page.js'),
    },
    {
      path: '/parity/:id',
      route: 'GET /v1/parity/runs/{id}',
      title: texts.parity.one,
      entry: '/parity',
      load: () => import('./parity-run-page.js'),
    },
  ],
  entries: [
    { name: texts.parity.title, path: '/parity', route: 'GET /v1/parity/runs', group: 'system', order: 47 },
  ],
});
