import { defineConsole, texts } from '@docket/console';

export const schedulesConsole = defineConsole({
  pages: [
    {
      path: '/schedules',
      route: 'GET /v1/schedules',
      title: texts.schedules.title,
      entry: '/schedules',
      load: () => import('./schedules-page.js'),
    },
    {
      path: '/schedules/:id',
      route: 'GET /v1/schedules/{id}',
      title: texts.schedules.title,
      entry: '/schedules',
      load: () => import('./schedule-page.js'),
    },
  ],
  entries: [
    { name: texts.schedules.title, path: '/schedules', route: 'GET /v1/schedules', group: 'work', order: 25 },
  ],
});
