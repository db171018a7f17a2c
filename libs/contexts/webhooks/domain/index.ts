export {
  webhookEventTypes,
  type WebhookCreated,
  type WebhookDisabled,
  type WebhookEvent,
  type WebhookFilter,
  type WebhookSecret,
} from './events.js';
export { matches } from './matches.js';
export {
  webhookDecider,
  type ActiveSecret,
  type Webhook,
  type WebhookChanges,
  type WebhookCommand,
  type WebhookState,
} from './webhook.js';
