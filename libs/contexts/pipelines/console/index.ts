import { defineConsole, texts } from '@docket/console';
import { useFailedCompensations } from './attention.js';

export const pipelinesConsole = defineConsole({
  pages: [
    {
      path: '/pipelines',
      route: 'GET /v1/pipelines',
      title: texts.pipelines.title,
      entry: '/pipelines',
      load: () => import('./pipelines-page.js'),
    },
    {
      path: '/pipelines/:name',
      route: 'GET /v1/pipelines/{name}',
      title: texts.pipelines.title,
      entry: '/pipelines',
      load: () => import('./pipeline-page.js'),
    },
    {
      path: '/pipeline-runs',
      route: 'GET /v1/pipeline-runs',
      title: texts.pipelines.allRuns,
      entry: '/pipelines',
      load: () => import('./runs-page.js'),
    },
    {
      path: '/pipeline-runs/:id',
      route: 'GET /v1/pipeline-runs/{id}',
      title: texts.pipelines.run,
      entry: '/pipelines',
      load: () => import('./run-page.js'),
    },
  ],
  entries: [
    {
      name: texts.pipelines.title,
      path: '/pipelines',
      route: 'GET /v1/pipelines',
      group: 'work',
      order: 24,
      useAttention: useFailedCompensations,
    },
  ],
});
