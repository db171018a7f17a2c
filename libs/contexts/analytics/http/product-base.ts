import { invalid, type Platform } from '@docket/http';
import {
  localTimes,
  productStore,
  type Holding,
  type LocalTime,
  type ProductStore,
} from '../application/index.js';
import { analyticsRange } from './range.js';

const LIMITS = { maxDays: 400, defaultDays: 30 } as const;

/** The range of a question, and how its zone counts hours and days. */
export interface AskedRange {
  /** Whole UTC hours, RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly local: (ms: number) => LocalTime;
}

/** @throws ProblemError `REQUEST.INVALID` for an empty or too long range, or a zone that is not of whole hours */
export function askedRange(
  query: { readonly from?: string; readonly to?: string; readonly timeZone?: string },
  now: Date,
): AskedRange {
  const { timeZone = 'UTC' } = query;
  const local = localTimes(timeZone);
  if (local === undefined) {
    throw invalid([
      { in: 'query', path: '/timeZone', message: 'must be a time zone that is whole hours from UTC' },
    ]);
  }
  const { from, to } = analyticsRange(query, 'hour', now, LIMITS);
  return { from, to, fromMs: Date.parse(from), toMs: Date.parse(to), timeZone, local };
}

export function storeOf({
  nats,
  db,
  settings,
}: Pick<Platform, 'nats' | 'db' | 'settings'>): Promise<ProductStore> {
  return productStore({ nats, db, replicas: settings.replicas });
}

/** What every answer begins with. */
export function answerOf<More extends object>(
  { from, to, timeZone }: AskedRange,
  holding: Holding,
  more: More,
) {
  return { from, to, timeZone, ...holding, ...more };
}
