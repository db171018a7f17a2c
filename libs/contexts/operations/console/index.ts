import { defineConsole, texts } from '@docket/console';
import { useReadModelAttention } from './read-models.js';

export const operationsConsole = defineConsole({
  pages: [
    {
      path: '/',
      route: 'GET /v1/me',
      title: texts.overview.title,
      entry: '/',
      load: () => import('./overview-page.js'),
    },
    {
      path: '/read-models',
      route: 'GET /v1/projections',
      title: texts.readModels.title,
      entry: '/read-models',
      load: () => import('./read-models-page.js'),
    },
    {
      path: '/read-models/:name',
      route: 'GET /v1/projections',
      title: texts.readModels.title,
      entry: '/read-models',
      load: () => import('./read-model-page.js'),
    },
    {
      path: '/health',
      route: 'GET /health/ready',
      title: texts.operations.health,
      entry: '/health',
      load: () => import('./health-page.js'),
    },
  ],
  entries: [
    { name: texts.overview.title, path: '/', route: 'GET /v1/me', group: 'work', order: 0 },
    {
      name: texts.readModels.title,
      path: '/read-models',
      route: 'GET /v1/projections',
      group: 'system',
      order: 100,
      useAttention: useReadModelAttention,
    },
    {
      name: texts.operations.health,
      path: '/health',
      route: 'GET /health/ready',
      group: 'system',
      order: 120,
    },
  ],
});
