import { defineConsole, texts } from '@docket/console';

export const documentsConsole = defineConsole({
  pages: [
    {
      path: '/documents',
      route: 'GET /v1/documents',
      title: texts.documents.title,
      entry: '/documents',
      load: () => import('./documents-page.js'),
    },
    {
      path: '/documents/:id',
      route: 'GET /v1/documents/{id}',
      title: texts.job.document,
      entry: '/documents',
      load: () => import('./document-page.js'),
    },
  ],
  entries: [
    { name: texts.documents.title, path: '/documents', route: 'GET /v1/documents', group: 'work', order: 30 },
  ],
});
