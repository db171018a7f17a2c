export type { WebhookEvent } from './domain/index.js';
