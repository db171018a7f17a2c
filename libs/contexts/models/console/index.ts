import { defineConsole, texts } from '@docket/console';

export const modelsConsole = defineConsole({
  pages: [
    {
      path: '/models',
      route: 'GET /v1/models',
      title: texts.models.title,
      entry: '/models',
      load: () => import('./models-page.js'),
    },
    {
      path: '/models/:id',
      route: 'GET /v1/models/{name}',
      title: texts.models.title,
      entry: '/models',
      load: () => import('./model-page.js'),
    },
  ],
  entries: [{ name: texts.models.title, path: '/models', route: 'GET /v1/models', group: 'work', order: 62 }],
});
