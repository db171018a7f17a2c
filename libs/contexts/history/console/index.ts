import { defineConsole, texts } from '@docket/console';

export const historyConsole = defineConsole({
  pages: [
    {
      path: '/history',
      route: 'GET /v1/history/{aggregate}/{id}',
      title: texts.history.title,
      entry: '/history',
      load: () => import('./history-page.js'),
    },
    {
      path: '/history/:kind/:id',
      route: 'GET /v1/history/{aggregate}/{id}',
      title: texts.history.title,
      entry: '/history',
      load: () => import('./history-page.js'),
    },
  ],
  entries: [
    {
      name: texts.history.title,
      path: '/history',
      route: 'GET /v1/history/{aggregate}/{id}',
      group: 'work',
      order: 70,
    },
  ],
});
