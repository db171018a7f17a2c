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
    {
      path: '/sessions',
      route: 'GET /v1/sessions',
      title: texts.sessions.title,
      entry: '/sessions',
      load: () => import('./sessions-page.js'),
    },
  ],
  entries: [
    { name: texts.access.title, path: '/access', route: 'GET /v1/keys', group: 'system', order: 130 },
    {
      name: texts.sessions.title,
      path: '/sessions',
      route: 'GET /v1/sessions',
      group: 'system',
      order: 131,
    },
  ],
});
