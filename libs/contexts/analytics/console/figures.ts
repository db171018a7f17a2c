import { api, bodyOf, onLiveEvents, act, query, seen, type Schemas } from '@docket/console';
import { useEffect } from 'preact/hooks';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer ranges are shown by day. */
const MOST_HOURS_DAYS = 3;
/** The route of busy hours takes no more. */
const MOST_PEAK_DAYS = 92;

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
}

/** Reads the range and the method from the address of the page. */
export function asked(nowMs: number): Asked {
  const method = query.value.get('method') ?? undefined;
  const from = Date.parse(query.value.get('from') ?? '');
  const to = Date.parse(query.value.get('to') ?? '');
  if (from < to) {
    const granularity = to - from > MOST_HOURS_DAYS * DAY_MS ? 'day' : 'hour';
    return { days: null, ...whole(from, to, granularity), granularity, method };
  }
  const wanted = Number(query.value.get('days'));
  const days = RANGES.find((each) => each === wanted) ?? 1;
  const granularity = days > MOST_HOURS_DAYS ? 'day' : 'hour';
  const { toMs } = whole(nowMs, nowMs, granularity);
  return { days, fromMs: toMs - days * DAY_MS, toMs, granularity, method };
}

function whole(fromMs: number, toMs: number, granularity: 'hour' | 'day'): { fromMs: number; toMs: number } {
  const size = granularity === 'hour' ? HOUR_MS : DAY_MS;
  const from = Math.floor(fromMs / size) * size;
  return { fromMs: from, toMs: Math.max(from + size, Math.ceil(toMs / size) * size) };
}

export interface Dashboard {
  readonly totals: Figures;
  readonly before: Figures;
  /** As many buckets before the range as in it, then those of the range. */
  readonly series: readonly Bucket[];
  readonly methods: readonly Schemas['JobMethodDto'][];
  readonly hours: readonly Schemas['HourOfDayDto'][];
}

/** Everything that the page shows, each part with all events that the page has seen. */
export async function load({ fromMs, toMs, granularity, method }: Asked): Promise<Dashboard> {
  const lengthMs = toMs - fromMs;
  const span = (startMs: number, endMs: number) => ({
    from: new Date(startMs).toISOString(),
    to: new Date(endMs).toISOString(),
    ...(method === undefined ? {} : { method }),
    ...seen(),
  });
  const own = span(fromMs, toMs);
  const peakFromMs = Math.max(fromMs, toMs - MOST_PEAK_DAYS * DAY_MS);
  const [totals, before, series, methods, hours] = await Promise.all([
    bodyOf(api.GET('/v1/analytics/jobs/totals', { params: { query: own } })),
    bodyOf(api.GET('/v1/analytics/jobs/totals', { params: { query: span(fromMs - lengthMs, fromMs) } })),
    bodyOf(
      api.GET('/v1/analytics/jobs/series', {
        params: { query: { ...span(fromMs - lengthMs, toMs), granularity } },
      }),
    ),
    bodyOf(api.GET('/v1/analytics/jobs/methods', { params: { query: own } })),
    bodyOf(api.GET('/v1/analytics/jobs/peak-hours', { params: { query: span(peakFromMs, toMs) } })),
  ]);
  return {
    totals: totals.items[0]!,
    before: before.items[0]!,
    series: series.items,
    methods: methods.items,
    hours: hours.items,
  };
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
