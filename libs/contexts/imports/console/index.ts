import { defineConsole, texts } from '@docket/console';

export const importsConsole = defineConsole({
  pages: [
    {
      path: '/imports',
      route: 'GET /v1/imports',
      title: texts.imports.title,
      entry: '/imports',
      load: () => import('./imports-page.js'),
    },
    {
      path: '/imports/:id',
      route: 'GET /v1/imports/{id}',
      title: texts.imports.one,
      entry: '/imports',
      load: () => import('./import-page.js'),
    },
  ],
  entries: [
    { name: texts.imports.title, path: '/imports', route: 'GET /v1/imports', group: 'system', order: 46 },
  ],
});
