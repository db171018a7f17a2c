import { defineConsole, texts } from '@docket/console';

export const backupsConsole = defineConsole({
  pages: [
    {
      path: '/backups',
      route: 'GET /v1/backups',
      title: texts.backups.title,
      entry: '/backups',
      load: () => import('./backups-page.js'),
    },
    {
      path: '/backups/:id',
      route: 'GET /v1/backups/{id}',
      title: texts.backups.title,
      entry: '/backups',
      load: () => import('./backup-page.js'),
    },
  ],
  entries: [
    { name: texts.backups.title, path: '/backups', route: 'GET /v1/backups', group: 'system', order: 40 },
  ],
});
