import { defineConsole, texts } from '@docket/console';
import { useDeadLetters } from './attention.js';

export const jobsConsole = defineConsole({
  pages: [
    {
      path: '/jobs',
      route: 'GET /v1/jobs',
      title: texts.jobs.title,
      entry: '/jobs',
      load: () => import('./jobs-page.js'),
    },
    {
      path: '/jobs/:id',
      route: 'GET /v1/jobs/{id}',
      title: texts.job.title,
      entry: '/jobs',
      load: () => import('./job-page.js'),
    },
    {
      path: '/submit',
      route: 'POST /v1/jobs',
      title: texts.submit.title,
      entry: '/submit',
      load: () => import('./submit-page.js'),
    },
    {
      path: '/queues',
      route: 'GET /v1/queues',
      title: texts.operations.queues,
      entry: '/queues',
      load: () => import('./queues-page.js'),
    },
    {
      path: '/bulk',
      route: 'GET /v1/bulk-operations',
      title: texts.bulk.title,
      entry: '/bulk',
      load: () => import('./bulk-operations-page.js'),
    },
    {
      path: '/bulk/:id',
      route: 'GET /v1/bulk-operations/{id}',
      title: texts.bulk.title,
      entry: '/bulk',
      load: () => import('./bulk-operation-page.js'),
    },
  ],
  entries: [
    { name: texts.jobs.title, path: '/jobs', route: 'GET /v1/jobs', group: 'work', order: 10 },
    { name: texts.submit.title, path: '/submit', route: 'POST /v1/jobs', group: 'work', order: 20 },
    {
      name: texts.operations.queues,
      path: '/queues',
      route: 'GET /v1/queues',
      group: 'system',
      order: 110,
      useAttention: useDeadLetters,
    },
    {
      name: texts.bulk.title,
      path: '/bulk',
      route: 'GET /v1/bulk-operations',
      group: 'system',
      order: 112,
    },
  ],
});
