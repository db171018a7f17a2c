import { defineConsole, texts } from '@docket/console';

export const configurationConsole = defineConsole({
  pages: [
    {
      path: '/configuration',
      route: 'GET /v1/configuration',
      title: texts.configuration.title,
      entry: '/configuration',
      load: () => import('./configuration-page.js'),
    },
    {
      path: '/configuration/:key',
      route: 'GET /v1/configuration/{key}',
      title: texts.configuration.title,
      entry: '/configuration',
      load: () => import('./key-page.js'),
    },
  ],
  entries: [
    {
      name: texts.configuration.title,
      path: '/configuration',
      route: 'GET /v1/configuration',
      group: 'system',
      order: 45,
    },
  ],
});
