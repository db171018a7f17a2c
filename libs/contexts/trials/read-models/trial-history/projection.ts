import { positionKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { TrialEvent } from '../../domain/index.js';

/** One change of a trial, or its first import. */
export interface TrialHistoryDocument {
  readonly tenant: string;
  readonly nctId: string;
  /** The position as text of fixed width: its place in the list. */
  readonly order: string;
  readonly at: string;
  readonly importId: string;
  readonly what: 'registered' | 'changed';
  /** Members that changed, with both values; none for the first import. */
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

export const trialHistory = defineProjection<TrialEvent, TrialHistoryDocument>()({
  name: 'reporting.trial-history',
  version: 1,
  indexes: [{ keys: { tenant: 1, nctId: 1, order: -1 } }],
  keysStayInAggregate: true,
  on: {
    TrialRegistered: {
      keys: ({ aggregate, position }) => `${aggregate.tenant}/${aggregate.id}/${position}`,
      fold: (_none, { aggregate, data, time, position }) => ({
        tenant: aggregate.tenant,
        nctId: aggregate.id,
        order: positionKey(position),
        at: utcTime(time),
        importId: data.importId,
        what: 'registered',
        changes: [],
      }),
    },
    TrialChanged: {
      keys: ({ aggregate, position }) => `${aggregate.tenant}/${aggregate.id}/${position}`,
      fold: (_none, { aggregate, data, time, position }) => ({
        tenant: aggregate.tenant,
        nctId: aggregate.id,
        order: positionKey(position),
        at: utcTime(time),
        importId: data.importId,
        what: 'changed',
        changes: Object.entries(data.changes).map(([field, { before, after }]) => ({
          field,
          before,
          after,
        })),
      }),
    },
  },
});
