import { defineConsole, texts } from '@docket/console';
import { useUrgentFindings } from './findings.js';

export const securityConsole = defineConsole({
  pages: [
    {
      path: '/security',
      route: 'GET /v1/security/scans',
      title: texts.security.title,
      entry: '/security',
      load: () => import('./security-page.js'),
    },
  ],
  entries: [
    {
      name: texts.security.title,
      path: '/security',
      route: 'GET /v1/security/scans',
      group: 'system',
      order: 45,
      useAttention: useUrgentFindings,
    },
  ],
});
