import { defineConsole, texts } from '@docket/console';

export const migrationsConsole = defineConsole({
  pages: [
    {
      path: '/migrations',
      route: 'GET /v1/migrations',
      title: texts.migrations.title,
      entry: '/migrations',
      load: () => import('./migrations-page.js'),
    },
  ],
  entries: [
    {
      name: texts.migrations.title,
      path: '/migrations',
      route: 'GET /v1/migrations',
      group: 'system',
      order: 46,
    },
  ],
});
