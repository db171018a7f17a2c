import { estimate, mergeSketches, type Sketch } from '../../domain/index.js';
import { OTHER, productHours, type ProductHourDocument } from '../../read-models/product-hours/projection.js';
import type { LocalTime } from '../statistics/time-zone.js';
import type { ProductStore } from './product-store.js';

export interface EngagementQuery {
  readonly tenant: string;
  /** Whole UTC hours, RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly bucket: 'hour' | 'day';
  readonly event?: string;
  readonly property?: string;
  readonly local: (ms: number) => LocalTime;
}

interface Counted {
  count: number;
  readonly sketches: Sketch[];
}

export interface Figures {
  readonly events: number;
  readonly visitors: number;
  /** Standard error of `visitors` as a share of it; 0 while it is exact. */
  readonly visitorsError: number;
}

export interface Engagement {
  readonly totals: Figures & { readonly eventsPerVisitor: number | null };
  readonly byEvent: readonly ({ readonly event: string } & Figures)[];
  readonly series: readonly ({ readonly start: string } & Figures)[];
  readonly peakHours: readonly { readonly hour: number; readonly events: number }[];
  readonly weekdays: readonly { readonly weekday: number; readonly events: number }[];
  readonly breakdown: readonly { readonly value: string; readonly events: number }[] | null;
}

const HOUR_MS = 3_600_000;

/** Everything over a range: from the hours, whose sketches are merged. Days are those of the time zone. */
export async function engagement({ readModels }: ProductStore, query: EngagementQuery): Promise<Engagement> {
  const { tenant, from, to, bucket, event, property, local } = query;
  const keyOf = (start: string): string => (bucket === 'hour' ? start : local(Date.parse(start)).day);
  const all: Counted = { count: 0, sketches: [] };
  const byEvent = new Map<string, Counted>();
  const series = new Map<string, Counted>();
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += HOUR_MS) {
    const key = keyOf(new Date(ms).toISOString());
    if (!series.has(key)) series.set(key, { count: 0, sketches: [] });
  }
  const hours = new Array<number>(24).fill(0);
  const weekdays = new Array<number>(7).fill(0);
  const values = new Map<string, number>();
  const collection = await readModels.collection(productHours);
  const where = { tenant, start: { $gte: from, $lt: to }, ...(event === undefined ? {} : { event }) };
  for await (const hour of collection.find(where)) {
    for (const counted of [all, entry(byEvent, hour.event), entry(series, keyOf(hour.start))])
      add(counted, hour);
    const { hour: place, weekday } = local(Date.parse(hour.start));
    hours[place]! += hour.count;
    weekdays[weekday - 1]! += hour.count;
    for (const { value, count } of hour.properties.find(({ name }) => name === property)?.values ?? []) {
      values.set(value, (values.get(value) ?? 0) + count);
    }
  }
  const totals = figuresOf(all);
  return {
    totals: { ...totals, eventsPerVisitor: totals.visitors === 0 ? null : totals.events / totals.visitors },
    byEvent: [...byEvent]
      .map(([name, counted]) => ({ event: name, ...figuresOf(counted) }))
      .sort((a, b) => b.events - a.events || (a.event < b.event ? -1 : 1)),
    series: [...series].map(([start, counted]) => ({ start, ...figuresOf(counted) })),
    peakHours: hours.map((events, hour) => ({ hour, events })),
    weekdays: weekdays.map((events, at) => ({ weekday: at + 1, events })),
    breakdown:
      property === undefined ? null : [...values].map(([value, events]) => ({ value, events })).sort(byCount),
  };
}

/** Events by local hour or day, for forecasts and anomalies: every bucket of the range, also an empty one. */
export async function countSeries(
  store: ProductStore,
  query: EngagementQuery,
): Promise<readonly { readonly start: string; readonly value: number }[]> {
  const { series } = await engagement(store, query);
  return series.map(({ start, events }) => ({ start, value: events }));
}

function entry(map: Map<string, Counted>, key: string): Counted {
  const known = map.get(key) ?? { count: 0, sketches: [] };
  map.set(key, known);
  return known;
}

function add(counted: Counted, { count, visitors }: ProductHourDocument): void {
  counted.count += count;
  counted.sketches.push(visitors);
}

function figuresOf({ count, sketches }: Counted): Figures {
  const { count: visitors, error } = estimate(mergeSketches(sketches));
  return { events: count, visitors, visitorsError: error };
}

/** The most frequent first; what was not kept apart comes last. */
function byCount(
  a: { readonly value: string; readonly events: number },
  b: { readonly value: string; readonly events: number },
): number {
  if (a.value === OTHER || b.value === OTHER) return a.value === OTHER ? 1 : -1;
  return b.events - a.events || (a.value < b.value ? -1 : 1);
}
