import { orderKey } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { FindingEvent, FindingOpened, FindingResolved } from '../../domain/index.js';

/** One finding of the analyser. All times RFC 3339 UTC. */
export interface FindingDocument {
  readonly tenant: string;
  readonly findingId: string;
  readonly order: string;
  readonly kind: FindingOpened['data']['kind'];
  readonly actorId: string;
  readonly summary: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: readonly number[];
  readonly openedAt: string;
  readonly status: 'open' | 'resolved';
  readonly resolution: (FindingResolved['data'] & { readonly by: string; readonly at: string }) | null;
}

export const findings = defineProjection<FindingEvent, FindingDocument>()({
  name: 'audit.findings',
  version: 1,
  indexes: [{ keys: { tenant: 1, status: 1, order: -1 } }, { keys: { tenant: 1, order: -1 } }],
  on: {
    FindingOpened: {
      fold: (_none, { data, time, aggregate }) => ({
        tenant: aggregate.tenant,
        findingId: aggregate.id,
        order: orderKey(time, aggregate.id),
        ...data,
        openedAt: time,
        status: 'open',
        resolution: null,
      }),
    },
    FindingResolved: {
      fold: (finding, { data, time, context }) =>
        finding && {
          ...finding,
          status: 'resolved',
          resolution: { ...data, by: context.actor.name ?? context.actor.id, at: time },
        },
    },
  },
});
