import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { WebhookEvent } from '../../domain/index.js';
import type { WebhooksDocument } from './document.js';

export const webhooks = defineProjection<WebhookEvent, WebhooksDocument>()({
  name: 'operations.webhooks',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }],
  on: {
    WebhookCreated: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        webhookId: aggregate.id,
        order: orderKey(time, aggregate.id),
        url: data.url,
        eventTypes: data.eventTypes,
        filter: data.filter,
        description: data.description ?? null,
        createdAt: utcTime(time),
        createdBy: context.actor,
        disabled: null,
        secretRotatedAt: null,
        overlapUntil: null,
      }),
    },
    WebhookChanged: {
      fold: (webhook, { data }) => {
        if (webhook === null) return null;
        const { reason: _reason, ...changes } = data;
        return { ...webhook, ...changes };
      },
    },
    WebhookSecretRotated: {
      fold: (webhook, { data, time }) =>
        webhook && {
          ...webhook,
          secretRotatedAt: utcTime(time),
          overlapUntil: utcTime(data.overlapUntil),
        },
    },
    WebhookDisabled: {
      fold: (webhook, { data, time }) =>
        webhook && { ...webhook, disabled: { cause: data.cause, reason: data.reason, at: utcTime(time) } },
    },
    WebhookEnabled: { fold: (webhook) => webhook && { ...webhook, disabled: null } },
    WebhookDeleted: { fold: () => null },
  },
});
