import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { AlertEvent, AlertFired } from '../../domain/index.js';
import type { AlertsDocument } from './document.js';

type Seen = Omit<AlertFired['data'], 'episode' | 'pendingSince'>;

export const alerts = defineProjection<AlertEvent, AlertsDocument>()({
  name: 'operations.alerts',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, state: 1, order: -1 } }],
  on: {
    AlertPending: {
      fold: (alert, { data, time, aggregate }) => ({
        ...seen(data, time, aggregate),
        state: 'pending',
        episode: alert?.episode ?? 0,
        pendingSince: utcTime(data.observedAt),
        firedAt: null,
        acknowledged: null,
        resolvedAt: alert?.resolvedAt ?? null,
      }),
    },
    AlertFired: {
      fold: (_alert, { data, time, aggregate }) => ({
        ...seen(data, time, aggregate),
        state: 'firing',
        episode: data.episode,
        pendingSince: data.pendingSince && utcTime(data.pendingSince),
        firedAt: utcTime(data.observedAt),
        acknowledged: null,
        resolvedAt: null,
      }),
    },
    AlertCleared: {
      fold: (alert, { data, time, aggregate }) =>
        alert && {
          ...alert,
          order: orderKey(time, aggregate.id),
          state: alert.resolvedAt === null ? 'clear' : 'resolved',
          value: data.value,
          pendingSince: null,
        },
    },
    AlertAcknowledged: {
      fold: (alert, { data, time, aggregate, context }) =>
        alert && {
          ...alert,
          order: orderKey(time, aggregate.id),
          state: 'acknowledged',
          acknowledged: { at: utcTime(time), by: context.actor, reason: data.reason },
        },
    },
    AlertResolved: {
      fold: (alert, { data, time, aggregate }) =>
        alert && {
          ...alert,
          order: orderKey(time, aggregate.id),
          state: 'resolved',
          value: data.value,
          resolvedAt: utcTime(data.observedAt),
        },
    },
  },
});

function seen(data: Seen, time: string, { tenant, id }: { readonly tenant: string; readonly id: string }) {
  const { rule, subject, summary, figure, value, threshold, severity, group, labels } = data;
  return {
    tenant,
    alertId: id,
    order: orderKey(time, id),
    rule,
    subject,
    summary,
    figure,
    value,
    threshold,
    severity,
    group,
    labels: Object.entries(labels).map(([name, text]) => `${name}=${text}`),
  };
}
