import { createHash } from 'node:crypto';
import { variantAt, type ExperimentDefinition } from '../../domain/index.js';
import { productVisitors, type VisitorDocument } from '../../read-models/product-visitors/projection.js';
import { funnelOf, stepsReached, type FunnelStep } from '../statistics/funnel.js';
import { segmentsOf, type Segmentation } from '../statistics/segments.js';
import { sampleRatio, twoProportions, welch, type Effect, type Moments } from '../statistics/tests.js';
import type { LocalTime } from '../statistics/time-zone.js';
import type { ProductStore } from './product-store.js';

const DAY_MS = 86_400_000;
/** Visitors that one request reads. */
export const MOST_VISITORS = 200_000;

export interface VisitorRange {
  readonly tenant: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The visitors that were active since a time, each once. */
async function* visitorsSince(
  { readModels }: ProductStore,
  { tenant, fromMs }: VisitorRange,
): AsyncGenerator<VisitorDocument> {
  const collection = await readModels.collection(productVisitors);
  yield* collection.find({ tenant, lastAt: { $gte: fromMs } }).limit(MOST_VISITORS);
}

/** How far visitors came along the steps. */
export async function funnel(
  store: ProductStore,
  range: VisitorRange,
  steps: readonly string[],
  windowMs: number,
): Promise<readonly FunnelStep[]> {
  const reached = new Array<number>(steps.length + 1).fill(0);
  for await (const { events } of visitorsSince(store, range)) {
    reached[stepsReached(events, steps, range, windowMs)]! += 1;
  }
  return funnelOf(steps, reached);
}

export interface Cohort {
  /** First day of the cohort. */
  readonly cohort: string;
  readonly visitors: number;
  /** Visitors who came back in each later period; the first is their first period itself. */
  readonly returned: readonly number[];
}

/** Visitors by the period of their first event, and in how many of the later ones they came back. */
export async function retention(
  store: ProductStore,
  range: VisitorRange,
  periodDays: number,
  periods: number,
): Promise<readonly Cohort[]> {
  const length = periodDays * DAY_MS;
  const cohorts = new Map<number, { visitors: number; returned: number[] }>();
  for await (const { firstAt, events } of visitorsSince(store, range)) {
    if (firstAt < range.fromMs || firstAt >= range.toMs) continue;
    const start = Math.floor((firstAt - range.fromMs) / length);
    const cohort = cohorts.get(start) ?? { visitors: 0, returned: new Array<number>(periods).fill(0) };
    cohorts.set(start, cohort);
    cohort.visitors += 1;
    const active = new Set(events.map(({ at }) => Math.floor((at - range.fromMs) / length) - start));
    for (let period = 0; period < periods; period += 1) if (active.has(period)) cohort.returned[period]! += 1;
  }
  return [...cohorts]
    .sort(([a], [b]) => a - b)
    .map(([start, cohort]) => ({
      cohort: new Date(range.fromMs + start * length).toISOString().slice(0, 10),
      ...cohort,
    }));
}

const MOST_SEGMENTED = 20_000;
const MOST_KINDS = 6;

/** Groups of visitors by how often, on how many days, how late and with which events they came. */
export async function segments(
  store: ProductStore,
  range: VisitorRange,
  k: number | undefined,
  local: (ms: number) => LocalTime,
): Promise<{
  readonly visitors: number;
  readonly segmentation: Segmentation | undefined;
  readonly subjects: readonly string[];
}> {
  const seen: {
    subject: string;
    counts: Map<string, number>;
    events: number;
    days: number;
    quiet: number;
  }[] = [];
  const totals = new Map<string, number>();
  for await (const { subject, events } of visitorsSince(store, range)) {
    const own = events.filter(({ at }) => at >= range.fromMs && at < range.toMs);
    if (own.length === 0) continue;
    if (seen.length >= MOST_SEGMENTED) break;
    const counts = new Map<string, number>();
    for (const { event } of own) counts.set(event, (counts.get(event) ?? 0) + 1);
    for (const [event, count] of counts) totals.set(event, (totals.get(event) ?? 0) + count);
    const days = new Set(own.map(({ at }) => local(at).day)).size;
    seen.push({ subject, counts, events: own.length, days, quiet: (range.toMs - own.at(-1)!.at) / DAY_MS });
  }
  seen.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const kinds = [...totals]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_KINDS)
    .map(([name]) => name);
  const names = ['events', 'active days', 'quiet days', ...kinds.map((kind) => `"${kind}" events`)];
  const rows = seen.map(({ events, days, quiet, counts }) => [
    events,
    days,
    quiet,
    ...kinds.map((kind) => counts.get(kind) ?? 0),
  ]);
  return {
    visitors: seen.length,
    segmentation: segmentsOf({ names, rows }, k),
    subjects: seen.map(({ subject }) => subject),
  };
}

export interface VariantResult {
  readonly variant: string;
  readonly visitors: number;
  readonly converted: number;
  readonly conversionRate: number | null;
  /** Conversions for each visitor, on average. */
  readonly meanConversions: number | null;
  /** Against the control; null for the control itself, and where there is too little. */
  readonly conversion: Effect | null;
  readonly conversions: (Effect & { readonly degreesOfFreedom: number }) | null;
}

/** The variant of a visitor: derived from both names, so that nothing has to be stored. */
export function variantOf(name: string, definition: ExperimentDefinition, subject: string): string {
  const hash = createHash('sha256').update(`${name}/${subject}`).digest();
  return variantAt(definition, hash.readUInt32BE(0) / 2 ** 32);
}

/** What came of an experiment: visitors by variant since their exposure. */
export async function experimentResults(
  store: ProductStore,
  tenant: string,
  name: string,
  definition: ExperimentDefinition,
  nowMs: number,
): Promise<{
  readonly variants: readonly VariantResult[];
  readonly sampleRatio: ReturnType<typeof sampleRatio>;
}> {
  const fromMs = Date.parse(definition.startAt);
  const toMs = definition.endAt === undefined ? nowMs : Date.parse(definition.endAt);
  const tallies = new Map(
    definition.variants.map((variant) => [
      variant.name,
      { converted: 0, moments: { n: 0, sum: 0, squares: 0 } },
    ]),
  );
  for await (const { subject, events } of visitorsSince(store, { tenant, fromMs, toMs })) {
    const inTime = events.filter(({ at }) => at >= fromMs && at < toMs);
    const exposed = inTime.findIndex(({ event }) => event === definition.exposure);
    if (exposed < 0) continue;
    const conversions = inTime
      .slice(exposed + 1)
      .filter(({ event }) => event === definition.conversion).length;
    const tally = tallies.get(variantOf(name, definition, subject))!;
    const { n, sum, squares } = tally.moments;
    tally.moments = { n: n + 1, sum: sum + conversions, squares: squares + conversions ** 2 };
    if (conversions > 0) tally.converted += 1;
  }
  const control = tallies.get(definition.variants[0]!.name)!;
  const variants = definition.variants.map(({ name: variant }, at): VariantResult => {
    const { converted, moments } = tallies.get(variant)!;
    const trials = (tally: { converted: number; moments: Moments }) => ({
      successes: tally.converted,
      trials: tally.moments.n,
    });
    return {
      variant,
      visitors: moments.n,
      converted,
      conversionRate: moments.n === 0 ? null : converted / moments.n,
      meanConversions: moments.n === 0 ? null : moments.sum / moments.n,
      conversion:
        at === 0 ? null : twoProportions(trials(control), { successes: converted, trials: moments.n }),
      conversions: at === 0 ? null : welch(control.moments, moments),
    };
  });
  const counts = variants.map(({ visitors }) => visitors);
  return {
    variants,
    sampleRatio: sampleRatio(
      counts,
      definition.variants.map(({ weight }) => weight),
    ),
  };
}
