import { defineConsole, texts } from '@docket/console';

export const workersConsole = defineConsole({
  pages: [
    {
      path: '/workers',
      route: 'GET /v1/workers',
      title: texts.workers.title,
      entry: '/workers',
      load: () => import('./workers-page.js'),
    },
  ],
  entries: [
    { name: texts.workers.title, path: '/workers', route: 'GET /v1/workers', group: 'system', order: 112 },
  ],
});
