import { defineConsole, texts } from '@docket/console';

export const trialsConsole = defineConsole({
  pages: [
    {
      path: '/trials',
      route: 'GET /v1/trials',
      title: texts.trials.title,
      entry: '/trials',
      load: () => import('./trials-page.js'),
    },
    {
      path: '/trials/:id',
      route: 'GET /v1/trials/{nctId}',
      title: texts.trials.title,
      entry: '/trials',
      load: () => import('./trial-page.js'),
    },
    {
      path: '/companies',
      route: 'GET /v1/companies',
      title: texts.companies.title,
      entry: '/companies',
      load: () => import('./companies-page.js'),
    },
    {
      path: '/companies/:id',
      route: 'GET /v1/companies/{id}',
      title: texts.companies.title,
      entry: '/companies',
      load: () => import('./company-page.js'),
    },
    {
      path: '/graph/:id',
      route: 'GET /v1/graph/nodes/{id}',
      title: texts.graph.title,
      entry: '/trials',
      load: () => import('./graph-page.js'),
    },
  ],
  entries: [
    { name: texts.trials.title, path: '/trials', route: 'GET /v1/trials', group: 'work', order: 60 },
    { name: texts.companies.title, path: '/companies', route: 'GET /v1/companies', group: 'work', order: 61 },
  ],
});
