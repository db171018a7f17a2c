import { api, bodyOf, onLiveEvents, act, query, seen, type Schemas } from '@docket/console';
import { useEffect } from 'preact/hooks';
import { ownZone } from './zones.js';

const QUARTER_MS = 900_000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;
const SIZE_MS = { hour: HOUR_MS, day: DAY_MS } as const;
/** Longer ranges are shown by day. */
const MOST_HOURS_DAYS = 3;
/** The route of busy hours takes no more. */
const MOST_PEAK_DAYS = 92;
const HOURS_OF_DAY = 24;

export const RANGES = [1, 7, 30, 90] as const;
export type Bucket = Schemas['JobBucketDto'];
export type Figures = Schemas['JobFiguresDto'];

/** What the address asks for. */
export interface Asked {
  /** Days up to now; null for a range with ends of its own. */
  readonly days: number | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly granularity: 'hour' | 'day';
  readonly method: string | undefined;
  /** The zone whose days and hours are shown. */
  readonly timeZone: string;
}

/** Reads range, method and time zone from the address of the page. */
export function asked(nowMs: number): Asked {
  const method = query.value.get('method') ?? undefined;
  const timeZone = query.value.get('timeZone') ?? ownZone();
  const from = Date.parse(query.value.get('from') ?? '');
  const to = Date.parse(query.value.get('to') ?? '');
  if (from < to) {
    const granularity = to - from > MOST_HOURS_DAYS * DAY_MS ? 'day' : 'hour';
    return { days: null, fromMs: from, toMs: to, granularity, method, timeZone };
  }
  const wanted = Number(query.value.get('days'));
  const days = RANGES.find((each) => each === wanted) ?? 1;
  const granularity = days > MOST_HOURS_DAYS ? 'day' : 'hour';
  // Buckets of each zone end at a quarter of an hour, so that this moment lies in the bucket of now.
  const toMs = Math.ceil(nowMs / QUARTER_MS) * QUARTER_MS;
  return { days, fromMs: toMs - days * DAY_MS, toMs, granularity, method, timeZone };
}

export interface Dashboard {
  readonly totals: Figures;
  readonly before: Figures;
  /** The buckets of the range. */
  readonly series: readonly Bucket[];
  /** As many buckets before them. */
  readonly seriesBefore: readonly Bucket[];
  readonly methods: readonly Schemas['JobMethodDto'][];
  readonly hours: readonly Schemas['HourOfDayDto'][];
}

/**
 * Everything that the page shows, each part with all events that the page has seen. The days of a zone are known to the
 * API: its buckets come first, and say where the range and the time before it begin.
 */
export async function load({ days, fromMs, toMs, granularity, method, timeZone }: Asked): Promise<Dashboard> {
  const span = (from: number | string, to: number | string) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timeZone,
    ...(method === undefined ? {} : { method }),
    ...seen(),
  });
  const reachMs = toMs - 2 * (toMs - fromMs) - 2 * SIZE_MS[granularity];
  const all = await bodyOf(
    api.GET('/v1/analytics/jobs/series', { params: { query: { ...span(reachMs, toMs), granularity } } }),
  );
  const { items } = all;
  const count = granularity === 'hour' ? (days ?? 0) * HOURS_OF_DAY : (days ?? 0);
  const first = days === null ? lastUpTo(items, fromMs) : Math.max(0, items.length - count);
  const firstBefore = Math.max(0, 2 * first - items.length);
  const [from, fromBefore] = [items[first]!.start, items[firstBefore]!.start];
  const peakFromMs = Math.max(Date.parse(from), Date.parse(all.to) - MOST_PEAK_DAYS * DAY_MS);
  const own = span(from, all.to);
  const [totals, before, methods, hours] = await Promise.all([
    bodyOf(api.GET('/v1/analytics/jobs/totals', { params: { query: own } })),
    bodyOf(api.GET('/v1/analytics/jobs/totals', { params: { query: span(fromBefore, from) } })),
    bodyOf(api.GET('/v1/analytics/jobs/methods', { params: { query: own } })),
    bodyOf(api.GET('/v1/analytics/jobs/peak-hours', { params: { query: span(peakFromMs, all.to) } })),
  ]);
  return {
    totals: totals.items[0]!,
    before: before.items[0]!,
    series: items.slice(first),
    seriesBefore: items.slice(firstBefore, first),
    methods: methods.items,
    hours: hours.items,
  };
}

/** The last bucket that begins at or before a moment. */
function lastUpTo(items: readonly Bucket[], ms: number): number {
  return Math.max(
    0,
    items.findLastIndex(({ start }) => Date.parse(start) <= ms),
  );
}

/**
 * Reads the figures again after events of jobs. One reading at a time: while jobs end without pause a new one must not
 * put an end to that which is on its way, or nothing would ever show.
 */
export function useFollowing(refetch: () => Promise<unknown>): void {
  useEffect(() => {
    let busy = false;
    let again = false;
    const read = async (): Promise<void> => {
      again = true;
      if (busy) return;
      busy = true;
      while (again) {
        again = false;
        await refetch();
      }
      busy = false;
    };
    return onLiveEvents((events) => {
      if (events.length === 0 || events.some(({ aggregate }) => aggregate.type === 'job')) act(read());
    });
  }, [refetch]);
}
