import { defineConsole, texts } from '@docket/console';

export const analyticsConsole = defineConsole({
  pages: [
    {
      path: '/usage',
      route: 'GET /v1/analytics/engagement',
      title: texts.usage.title,
      entry: '/usage',
      load: () => import('./usage-page.js'),
    },
  ],
  entries: [
    {
      name: texts.usage.title,
      path: '/usage',
      route: 'GET /v1/analytics/engagement',
      group: 'work',
      order: 46,
    },
  ],
});
