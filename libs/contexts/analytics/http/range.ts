import { BUCKET_MS, wholeBuckets, type Granularity, type TimeRange } from '../read-models/index.js';
import { invalid } from '@docket/http';

/** Longest ranges, in days: what keeps an answer small and its query short. */
export const MAX_DAYS: Readonly<Record<Granularity, number>> = { hour: 31, day: 1_100 };
const DEFAULT_DAYS: Readonly<Record<Granularity, number>> = { hour: 1, day: 30 };

/**
 * The range of a query in whole UTC buckets; up to now where it has no end.
 * @throws ProblemError `REQUEST.INVALID` for a range that is empty or too long
 */
export function analyticsRange(
  asked: { readonly from?: string; readonly to?: string },
  granularity: Granularity,
  now: Date,
  limits: { readonly maxDays: number; readonly defaultDays: number } = {
    maxDays: MAX_DAYS[granularity],
    defaultDays: DEFAULT_DAYS[granularity],
  },
): TimeRange {
  const toMs = asked.to === undefined ? now.getTime() : Date.parse(asked.to);
  const fromMs =
    asked.from === undefined ? toMs - limits.defaultDays * BUCKET_MS.day : Date.parse(asked.from);
  if (fromMs >= toMs) throw invalid([{ in: 'query', path: '/from', message: 'must be earlier than to' }]);
  if (toMs - fromMs > limits.maxDays * BUCKET_MS.day) {
    const message = `makes the range longer than ${limits.maxDays} days: ask for a shorter one`;
    throw invalid([{ in: 'query', path: '/from', message }]);
  }
  const range = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  return wholeBuckets(range, granularity);
}
