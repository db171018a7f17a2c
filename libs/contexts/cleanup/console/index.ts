import { defineConsole, texts } from '@docket/console';

export const cleanupConsole = defineConsole({
  pages: [
    {
      path: '/clean-up',
      route: 'GET /v1/cleanup',
      title: texts.cleanup.title,
      entry: '/clean-up',
      load: () => import('./cleanup-page.js'),
    },
    {
      path: '/clean-up/:id',
      route: 'GET /v1/cleanup/plans/{id}',
      title: texts.cleanup.title,
      entry: '/clean-up',
      load: () => import('./plan-page.js'),
    },
  ],
  entries: [
    { name: texts.cleanup.title, path: '/clean-up', route: 'GET /v1/cleanup', group: 'system', order: 42 },
  ],
});
