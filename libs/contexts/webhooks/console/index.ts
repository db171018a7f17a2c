import { defineConsole, texts } from '@docket/console';
import { useDisabledWebhooks } from './attention.js';

export const webhooksConsole = defineConsole({
  pages: [
    {
      path: '/webhooks',
      route: 'GET /v1/webhooks',
      title: texts.webhooks.title,
      entry: '/webhooks',
      load: () => import('./webhooks-page.js'),
    },
    {
      path: '/webhooks/:id',
      route: 'GET /v1/webhooks/{id}',
      title: texts.webhooks.title,
      entry: '/webhooks',
      load: () => import('./webhook-page.js'),
    },
  ],
  entries: [
    {
      name: texts.webhooks.title,
      path: '/webhooks',
      route: 'GET /v1/webhooks',
      group: 'system',
      order: 115,
      useAttention: useDisabledWebhooks,
    },
  ],
});
