import { defineConsole, texts } from '@docket/console';

export const reportsConsole = defineConsole({
  pages: [
    {
      path: '/reports',
      route: 'GET /v1/reports',
      title: texts.reports.title,
      entry: '/reports',
      load: () => import('./reports-page.js'),
    },
  ],
  entries: [
    { name: texts.reports.title, path: '/reports', route: 'GET /v1/reports', group: 'work', order: 45 },
  ],
});
