import { defineConsole, texts } from '@docket/console';
import { useUnread } from './unread.js';

export const notificationsConsole = defineConsole({
  pages: [
    {
      path: '/notifications',
      route: 'GET /v1/notifications',
      title: texts.notifications.title,
      entry: '/notifications',
      load: () => import('./notifications-page.js'),
    },
    {
      path: '/campaigns',
      route: 'GET /v1/campaigns',
      title: texts.campaigns.title,
      entry: '/campaigns',
      load: () => import('./campaigns-page.js'),
    },
    {
      path: '/campaigns/:name',
      route: 'GET /v1/campaigns/{name}',
      title: texts.campaigns.title,
      entry: '/campaigns',
      load: () => import('./campaign-page.js'),
    },
  ],
  entries: [
    {
      name: texts.notifications.title,
      path: '/notifications',
      route: 'GET /v1/notifications',
      group: 'work',
      order: 90,
      useAttention: useUnread,
    },
    {
      name: texts.campaigns.title,
      path: '/campaigns',
      route: 'GET /v1/campaigns',
      group: 'work',
      order: 85,
    },
  ],
});
