import { defineConsole, texts } from '@docket/console';

export const analyticsConsole = defineConsole({
  pages: [
    {
      path: '/analytics',
      route: 'GET /v1/analytics/jobs/series',
      title: texts.analytics.title,
      entry: '/analytics',
      load: () => import('./jobs-page.js'),
    },
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
      name: texts.analytics.title,
      path: '/analytics',
      route: 'GET /v1/analytics/jobs/series',
      group: 'work',
      order: 44,
    },
    {
      name: texts.usage.title,
      path: '/usage',
      route: 'GET /v1/analytics/engagement',
      group: 'work',
      order: 46,
    },
  ],
});
