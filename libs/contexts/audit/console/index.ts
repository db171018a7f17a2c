import { defineConsole, texts } from '@docket/console';

export const auditConsole = defineConsole({
  pages: [
    {
      path: '/audit',
      route: 'GET /v1/audit/entries',
      title: texts.audit.title,
      entry: '/audit',
      load: () => import('./audit-page.js'),
    },
    {
      path: '/audit/:position',
      route: 'GET /v1/audit/entries/{position}',
      title: texts.audit.entry,
      entry: '/audit',
      load: () => import('./audit-entry-page.js'),
    },
  ],
  entries: [
    { name: texts.audit.title, path: '/audit', route: 'GET /v1/audit/entries', group: 'work', order: 60 },
  ],
});
