import { defineConsole, texts } from '@docket/console';

export const complianceConsole = defineConsole({
  pages: [
    {
      path: '/compliance',
      route: 'GET /v1/audit/compliance',
      title: texts.compliance.title,
      entry: '/compliance',
      load: () => import('./compliance-page.js'),
    },
  ],
  entries: [
    {
      name: texts.compliance.title,
      path: '/compliance',
      route: 'GET /v1/audit/compliance',
      group: 'work',
      order: 65,
    },
  ],
});
