import { defineConsole, texts } from '@docket/console';

export const aiConsole = defineConsole({
  pages: [
    {
      path: '/extractions',
      route: 'GET /v1/extractions',
      title: texts.extractions.title,
      entry: '/extractions',
      load: () => import('./extractions-page.js'),
    },
    {
      path: '/extractions/:jobId',
      route: 'GET /v1/extractions/{jobId}',
      title: texts.extractions.one,
      entry: '/extractions',
      load: () => import('./extraction-page.js'),
    },
    {
      path: '/ai',
      route: 'GET /v1/ai/health',
      title: texts.ai.title,
      entry: '/ai',
      load: () => import('./ai-page.js'),
    },
  ],
  entries: [
    {
      name: texts.extractions.title,
      path: '/extractions',
      route: 'GET /v1/extractions',
      group: 'work',
      order: 35,
    },
    { name: texts.ai.title, path: '/ai', route: 'GET /v1/ai/health', group: 'system', order: 117 },
  ],
});
