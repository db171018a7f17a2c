import {
  BUCKET_MS,
  isOfQuarters,
  wholeBuckets,
  wholeLocalBuckets,
  ZoneClock,
  type Granularity,
  type TimeRange,
} from '../read-models/index.js';
import { invalid, ProblemError } from '@docket/http';

/** Longest ranges, in days: what keeps an answer small and its query short. */
export const MAX_DAYS: Readonly<Record<Granularity, number>> = { hour: 31, day: 1_100 };
const DEFAULT_DAYS: Readonly<Record<Granularity, number>> = { hour: 1, day: 30 };

interface Limits {
  readonly maxDays: number;
  readonly defaultDays: number;
}

/** The range that was asked for, up to now where it has no end. */
function askedRange(
  asked: { readonly from?: string; readonly to?: string },
  { maxDays, defaultDays }: Limits,
  now: Date,
): TimeRange {
  const toMs = asked.to === undefined ? now.getTime() : Date.parse(asked.to);
  const fromMs = asked.from === undefined ? toMs - defaultDays * BUCKET_MS.day : Date.parse(asked.from);
  if (fromMs >= toMs) throw invalid([{ in: 'query', path: '/from', message: 'must be earlier than to' }]);
  if (toMs - fromMs > maxDays * BUCKET_MS.day) {
    const message = `makes the range longer than ${maxDays} days: ask for a shorter one`;
    throw invalid([{ in: 'query', path: '/from', message }]);
  }
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

/**
 * A range in whole UTC buckets; up to now where it has no end.
 * @throws ProblemError `REQUEST.INVALID` for a range that is empty or too long
 */
export function analyticsRange(
  asked: { readonly from?: string; readonly to?: string },
  granularity: Granularity,
  now: Date,
  limits: Limits,
): TimeRange {
  return wholeBuckets(askedRange(asked, limits, now), granularity);
}

/** A range, and the clock of its zone; undefined for UTC. */
export interface ZonedRange {
  readonly range: TimeRange;
  readonly clock: ZoneClock | undefined;
}

/**
 * The range of a query in whole buckets of its time zone; up to now where it has no end.
 * @throws ProblemError `REQUEST.INVALID` for a range that is empty or too long, or a zone that is not known;
 *   `ANALYTICS.ZONE_NOT_EXACT` where the buckets of the zone are not whole quarters of an hour
 */
export function zonedRange(
  asked: { readonly from?: string; readonly to?: string; readonly timeZone?: string },
  granularity: Granularity,
  now: Date,
  limits: Limits = { maxDays: MAX_DAYS[granularity], defaultDays: DEFAULT_DAYS[granularity] },
): ZonedRange {
  const { timeZone = 'UTC' } = asked;
  const clock = ZoneClock.of(timeZone);
  if (clock === undefined) {
    const message = 'must be a time zone of the IANA database, such as Europe/Berlin';
    throw invalid([{ in: 'query', path: '/timeZone', message }]);
  }
  const moments = askedRange(asked, limits, now);
  if (timeZone === 'UTC') return { range: wholeBuckets(moments, granularity), clock: undefined };
  const range = wholeLocalBuckets(clock, moments, granularity);
  if (isOfQuarters(clock, range)) return { range, clock };
  throw new ProblemError(
    'ANALYTICS.ZONE_NOT_EXACT',
    `In this range a clock in ${timeZone} was set, or was off from UTC, by what is no whole quarter of an hour, and figures are counted by quarters: ask for a range that ends before or begins after that day, or for UTC.`,
  );
}
