import {
  BUCKET_MS,
  isWholeHours,
  localDays,
  wholeBuckets,
  ZoneClock,
  type Granularity,
  type TimeRange,
} from '../read-models/index.js';
import { invalid, ProblemError } from '@docket/http';

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

/** Days of another zone are put together of UTC hours. */
const MAX_LOCAL_DAYS = 92;

/** A range, and the clock of its zone; undefined for UTC, in which everything is counted. */
export interface ZonedRange {
  readonly range: TimeRange;
  readonly clock: ZoneClock | undefined;
}

/**
 * The range of a query in whole buckets of its time zone.
 * @throws ProblemError `REQUEST.INVALID` for a range that is empty or too long, or a zone that is not known;
 *   `ANALYTICS.ZONE_NOT_EXACT` for a zone whose buckets are not whole UTC hours
 */
export function zonedRange(
  asked: { readonly from?: string; readonly to?: string; readonly timeZone?: string },
  granularity: Granularity,
  now: Date,
  limits?: { readonly maxDays: number; readonly defaultDays: number },
): ZonedRange {
  const { timeZone = 'UTC' } = asked;
  const clock = ZoneClock.of(timeZone);
  if (clock === undefined) {
    const message = 'must be a time zone of the IANA database, such as Europe/Berlin';
    throw invalid([{ in: 'query', path: '/timeZone', message }]);
  }
  const { maxDays, defaultDays } = limits ?? {
    maxDays: MAX_DAYS[granularity],
    defaultDays: DEFAULT_DAYS[granularity],
  };
  if (timeZone === 'UTC') {
    return { range: analyticsRange(asked, granularity, now, { maxDays, defaultDays }), clock: undefined };
  }
  const most = Math.min(maxDays, MAX_LOCAL_DAYS);
  const hours = analyticsRange(asked, 'hour', now, { maxDays: most, defaultDays });
  // Days of the zone begin up to a day before and end up to a day behind.
  const days = localDays(clock, hours);
  const range = granularity === 'hour' ? hours : { from: days[0]!.from, to: days.at(-1)!.to };
  if (isWholeHours(clock, range)) return { range, clock };
  throw new ProblemError(
    'ANALYTICS.ZONE_NOT_EXACT',
    `Clocks in ${timeZone} are not whole hours from UTC in this range, and figures are counted by UTC hours: ask for UTC, or for a zone of whole hours.`,
  );
}
