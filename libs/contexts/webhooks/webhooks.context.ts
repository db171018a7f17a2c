import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { webhookDecider, webhookEventTypes } from './domain/index.js';

export const webhooks = defineContext({
  name: 'webhooks',
  events: webhookEventTypes,
  aggregates: [webhookDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Telling systems of a tenant what happened.',
    categories: ['addresses of the systems of the tenant', 'kinds of events'],
    recipients: ['the tenant', 'the systems that the tenant names'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'WEBHOOK.ADDRESS_REFUSED': [422, 'Nothing is sent to this address'],
    'WEBHOOK.UNKNOWN_EVENT_TYPE': [422, 'There is no such event type'],
    'WEBHOOK.TOO_MANY': [422, 'There are too many webhooks'],
    'WEBHOOK.DISABLED': [409, 'The webhook is disabled'],
    'WEBHOOK.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
    'WEBHOOK.DELIVERY_PENDING': [409, 'The delivery is still being tried'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
