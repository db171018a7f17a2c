import { defineConsole, texts } from '@docket/console';

export const knowledgeConsole = defineConsole({
  pages: [
    {
      path: '/knowledge',
      route: 'GET /v1/knowledge',
      title: texts.knowledge.title,
      entry: '/knowledge',
      load: () => import('./collections-page.js'),
    },
    {
      path: '/knowledge/:collection',
      route: 'GET /v1/knowledge/{collection}',
      title: texts.knowledge.title,
      entry: '/knowledge',
      load: () => import('./collection-page.js'),
    },
  ],
  entries: [
    { name: texts.knowledge.title, path: '/knowledge', route: 'GET /v1/knowledge', group: 'work', order: 23 },
  ],
});
