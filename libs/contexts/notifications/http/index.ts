import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignConsentsController } from './consents.controller.js';
import { NotificationLinksController } from './links.controller.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsLive } from './notifications-live.js';
import { NotificationPreferencesController } from './preferences.controller.js';

export const http: HttpPart = {
  controllers: [
    NotificationsController,
    NotificationPreferencesController,
    NotificationLinksController,
    CampaignsController,
    CampaignConsentsController,
  ],
  providers: [NotificationsLive, ...handlers],
};
