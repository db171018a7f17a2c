import { standsAboveTenants, type ApiKeyEvent } from '../../domain/index.js';
import { defineProjection } from '@docket/projections';
import { orderKey, utcTime } from '@docket/paging';
import type { ApiKeysDocument } from './document.js';

export const apiKeys = defineProjection<ApiKeyEvent, ApiKeysDocument>()({
  name: 'operations.api-keys',
  version: 2,
  indexes: [{ keys: { tenant: 1, order: -1 } }],
  on: {
    ApiKeyCreated: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        keyId: aggregate.id,
        order: orderKey(time, aggregate.id),
        name: data.name,
        roles: data.roles,
        createdAt: utcTime(time),
        createdBy: context.actor,
        expiresAt: data.expiresAt === undefined ? null : utcTime(data.expiresAt),
        scopes: data.scopes ?? {},
        networks: data.networks ?? [],
        platformAdministrator: standsAboveTenants(data, context.actor),
        lastUsedOn: null,
        rotatedAt: null,
        previousEndsAt: null,
        revoked: null,
      }),
    },
    ApiKeyRotated: {
      fold: (key, { data, time }) =>
        key && { ...key, rotatedAt: utcTime(time), previousEndsAt: utcTime(data.previousEndsAt) },
    },
    ApiKeyUsed: { fold: (key, { data }) => key && { ...key, lastUsedOn: data.day } },
    ApiKeyRevoked: {
      fold: (key, { data, time, context }) =>
        key && { ...key, revoked: { at: utcTime(time), by: context.actor, reason: data.reason } },
    },
  },
});
