import type { AuditSentences, AuditText } from '@docket/composition';
import type { WebhookEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<WebhookEvent> = {
  WebhookCreated: ({ url, eventTypes }, { id }) =>
    accepted(`created webhook ${id}: ${eventTypes.join(', ')} to ${url}`),
  WebhookChanged: ({ reason, ...changes }, { id }) =>
    accepted(`changed ${Object.keys(changes).join(', ')} of webhook ${id}: ${reason}`),
  WebhookSecretRotated: ({ overlapUntil, reason }, { id }) =>
    accepted(`rotated the secret of webhook ${id}, the old one signs until ${overlapUntil}: ${reason}`),
  WebhookDisabled: ({ cause, reason }, { id }) => ({
    summary: `disabled webhook ${id}: ${reason}`,
    outcome: cause === 'person' ? 'accepted' : 'failed',
  }),
  WebhookEnabled: ({ reason }, { id }) => accepted(`enabled webhook ${id}: ${reason}`),
  WebhookDeleted: ({ reason }, { id }) => accepted(`deleted webhook ${id}: ${reason}`),
  WebhookTestRequested: (_, { id }) => accepted(`asked for a test delivery of webhook ${id}`),
  WebhookRedeliveryRequested: ({ deliveryId, reason }, { id }) =>
    accepted(`asked for delivery ${deliveryId} of webhook ${id} again: ${reason}`),
};
