import { defineConsole, texts } from '@docket/console';
import { useFiringAlerts } from './alerts.js';

export const alertsConsole = defineConsole({
  pages: [
    {
      path: '/alerts',
      route: 'GET /v1/alerts',
      title: texts.alerts.title,
      entry: '/alerts',
      load: () => import('./alerts-page.js'),
    },
  ],
  entries: [
    {
      name: texts.alerts.title,
      path: '/alerts',
      route: 'GET /v1/alerts',
      group: 'system',
      order: 95,
      useAttention: useFiringAlerts,
    },
  ],
});
