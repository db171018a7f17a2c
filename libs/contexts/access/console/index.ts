import { defineConsole, texts } from '@docket/console';

export const accessConsole = defineConsole({
  pages: [
    {
      path: '/access',
      route: 'GET /v1/keys',
      title: texts.access.title,
      entry: '/access',
      load: () => import('./access-page.js'),
    },
  ],
  entries: [
    { name: texts.access.title, path: '/access', route: 'GET /v1/keys', group: 'system', order: 130 },
  ],
});
