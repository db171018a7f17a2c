import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { DeliveriesController } from './deliveries.controller.js';
import { WebhooksController } from './webhooks.controller.js';

export const http: HttpPart = {
  controllers: [WebhooksController, DeliveriesController],
  providers: [...handlers],
};
