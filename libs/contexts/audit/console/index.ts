import { defineConsole, texts } from '@docket/console';
import { useOpenFindings } from './attention.js';

export const auditConsole = defineConsole({
  pages: [
    {
      path: '/audit',
      route: 'GET /v1/audit/entries',
      title: texts.audit.title,
      entry: '/audit',
      load: () => import('./audit-page.js'),
    },
    {
      path: '/audit/:position',
      route: 'GET /v1/audit/entries/{position}',
      title: texts.audit.entry,
      entry: '/audit',
      load: () => import('./audit-entry-page.js'),
    },
    {
      path: '/findings',
      route: 'GET /v1/audit/findings',
      title: texts.findings.title,
      entry: '/findings',
      load: () => import('./findings-page.js'),
    },
  ],
  entries: [
    { name: texts.audit.title, path: '/audit', route: 'GET /v1/audit/entries', group: 'work', order: 60 },
    {
      name: texts.findings.title,
      path: '/findings',
      route: 'GET /v1/audit/findings',
      group: 'work',
      order: 62,
      useAttention: useOpenFindings,
    },
  ],
});
