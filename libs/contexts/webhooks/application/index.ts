export {
  DeliveryOutbox,
  deliveryStates,
  type DeliveryRecord,
  type DeliveryState,
} from './delivery/outbox.js';
export { WebhookSecrets } from './delivery/secrets.js';
