import { defineProjection } from '@docket/projections';
import type { ProductEventRecorded } from '../../domain/index.js';
import { subjectHash } from '../product-hours/projection.js';

/** Events that are kept of one visitor: the latest. */
export const KEPT_EVENTS = 500;

/** One event of a visitor: in order of time, and of id where times are equal. */
export interface VisitorEvent {
  readonly id: string;
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What one visitor did. */
export interface VisitorDocument {
  readonly tenant: string;
  readonly subject: string;
  /** All, also those that are not kept any more. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly events: readonly VisitorEvent[];
}

export const productVisitors = defineProjection<ProductEventRecorded, VisitorDocument>()({
  name: 'product.visitors',
  version: 1,
  indexes: [{ keys: { tenant: 1, lastAt: 1 } }],
  on: {
    ProductEventRecorded: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${subjectHash(data.subject)}`,
      fold: (visitor, { aggregate, data: { id, event, subject, at: time } }) => {
        const at = Date.parse(time);
        const before = visitor ?? {
          tenant: aggregate.tenant,
          subject,
          count: 0,
          firstAt: at,
          lastAt: at,
          events: [],
        };
        if (before.events.some((known) => known.id === id)) return before;
        const events = [...before.events, { id, event, at }].sort(inOrder).slice(-KEPT_EVENTS);
        return {
          ...before,
          count: before.count + 1,
          firstAt: Math.min(before.firstAt, at),
          lastAt: Math.max(before.lastAt, at),
          events,
        };
      },
    },
  },
});

function inOrder(a: VisitorEvent, b: VisitorEvent): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : 1;
}
