import { defineConsole, texts } from '@docket/console';

export const loadConsole = defineConsole({
  pages: [
    {
      path: '/load-tests',
      route: 'GET /v1/load/runs',
      title: texts.load.title,
      entry: '/load-tests',
      load: () => import('./load-runs-page.js'),
    },
    {
      path: '/load-tests/:id',
      route: 'GET /v1/load/runs/{id}',
      title: texts.load.one,
      entry: '/load-tests',
      load: () => import('./load-run-page.js'),
    },
  ],
  entries: [
    { name: texts.load.title, path: '/load-tests', route: 'GET /v1/load/runs', group: 'system', order: 45 },
  ],
});
