import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import type { ReadModels } from '@docket/projections';
import { BUCKET_MS, bucketsBetween, bucketStart, type Granularity } from '../bucket.js';
import type { JobsBucketDocument } from './document.js';
import { JobSum, noFigures, OutcomeSum, type JobFigures, type OutcomeFigures } from './figures.js';
import { addHours, emptyHours, hourCounters, HOURS } from './hours.js';
import { jobsByTime } from './projection.js';
import { localDays, localHours, type LocalBucket, type ZoneClock } from '../zone.js';
import type { TimeRange } from '../time-range.js';

export type { TimeRange };

export interface JobsInRange extends TimeRange {
  readonly tenant: string;
  /** `name@version`. */
  readonly method?: string;
}

/** Widens a range to whole buckets, so that what is shown is what was counted. */
export function wholeBuckets({ from, to }: TimeRange, granularity: Granularity): TimeRange {
  const lastMs = Math.max(Date.parse(from), Date.parse(to) - 1);
  const end = Date.parse(bucketStart(new Date(lastMs).toISOString(), granularity)) + BUCKET_MS[granularity];
  return { from: bucketStart(from, granularity), to: new Date(end).toISOString() };
}

/** One item for each bucket of the range, also for those in which nothing happened. */
export async function jobSeries(
  readModels: ReadModels,
  range: JobsInRange,
  granularity: Granularity,
): Promise<({ readonly start: string } & JobFigures)[]> {
  const sums = new Map<string, JobSum>();
  for await (const bucket of buckets(readModels, range, granularity)) sumOf(sums, bucket.start).add(bucket);
  return bucketsBetween(range.from, range.to, granularity).map((start) => ({
    start,
    ...(sums.get(start)?.figures() ?? noFigures),
  }));
}

/** One item for each method, over the whole range; a range in whole hours. */
export async function jobsByMethod(
  readModels: ReadModels,
  range: JobsInRange,
): Promise<({ readonly method: string } & JobFigures)[]> {
  const sums = new Map<string, JobSum>();
  for await (const bucket of covering(readModels, range)) sumOf(sums, bucket.method).add(bucket);
  return [...sums.keys()].sort().map((method) => ({ method, ...sumOf(sums, method).figures() }));
}

/**
 * The same in the buckets of another zone, put together of UTC hours: the zone must be whole hours from UTC.
 * @param range whole buckets of the zone
 */
export async function localJobSeries(
  readModels: ReadModels,
  range: JobsInRange,
  granularity: Granularity,
  clock: ZoneClock,
): Promise<({ readonly start: string; readonly localStart: string } & JobFigures)[]> {
  const places = localBuckets(clock, range, granularity);
  const sums = new Map<string, JobSum>();
  const startOf = bucketFinder(places);
  for await (const hour of buckets(readModels, range, 'hour')) sumOf(sums, startOf(hour.start)).add(hour);
  return places.map(({ from, localStart }) => ({
    start: from,
    localStart,
    ...(sums.get(from)?.figures() ?? noFigures),
  }));
}

/** The buckets of a zone in a range. */
export function localBuckets(
  clock: ZoneClock,
  range: TimeRange,
  granularity: Granularity,
): readonly LocalBucket[] {
  return granularity === 'day' ? localDays(clock, range) : localHours(clock, range);
}

/** Finds the start of the bucket that a UTC hour lies in; buckets lie side by side, in order. */
export function bucketFinder(places: readonly LocalBucket[]): (hour: string) => string {
  const starts = places.map(({ from }) => from);
  return (hour) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= hour) low = middle;
      else high = middle;
    }
    return starts[low] ?? hour;
  };
}

function sumOf(sums: Map<string, JobSum>, key: string): JobSum {
  const sum = sums.get(key) ?? new JobSum();
  sums.set(key, sum);
  return sum;
}

/** One item for each way in which a job can end, over the whole range; a range in whole hours. */
export async function jobsByOutcome(
  readModels: ReadModels,
  range: JobsInRange,
): Promise<({ readonly outcome: FinalState } & OutcomeFigures)[]> {
  const sums = new Map(finalStates.map((outcome) => [outcome, new OutcomeSum()]));
  for await (const { outcomes } of covering(readModels, range)) {
    for (const [outcome, sum] of sums) if (outcomes[outcome] !== undefined) sum.add(outcomes[outcome]);
  }
  return [...sums].map(([outcome, sum]) => ({ outcome, ...sum.figures() }));
}

/** Everything over the whole range; a range in whole hours. */
export async function jobTotals(readModels: ReadModels, range: JobsInRange): Promise<JobFigures> {
  const sum = new JobSum();
  for await (const bucket of covering(readModels, range)) sum.add(bucket);
  return sum.figures();
}

/** The buckets of a range in whole hours: days where a whole day lies inside, hours at both ends. */
async function* covering(readModels: ReadModels, range: JobsInRange): AsyncGenerator<JobsBucketDocument> {
  const firstDay = wholeBuckets({ from: range.from, to: range.from }, 'day');
  const from = firstDay.from === range.from ? range.from : firstDay.to;
  const to = bucketStart(range.to, 'day');
  if (from >= to) {
    yield* buckets(readModels, range, 'hour');
    return;
  }
  if (range.from < from) yield* buckets(readModels, { ...range, to: from }, 'hour');
  yield* buckets(readModels, { ...range, from, to }, 'day');
  if (to < range.to) yield* buckets(readModels, { ...range, from: to }, 'hour');
}

async function* buckets(
  readModels: ReadModels,
  { tenant, from, to, method }: JobsInRange,
  granularity: Granularity,
): AsyncGenerator<JobsBucketDocument> {
  const collection = await readModels.collection(jobsByTime);
  const start = { $gte: from, $lt: to };
  const filter = { tenant, granularity, start, ...(method === undefined ? {} : { method }) };
  yield* collection.find(filter).project<JobsBucketDocument>(SUMS).batchSize(AT_ONCE);
}

/** All but what is the same in each, and the hours of days. */
const SUMS = { _id: 0, _pos: 0, tenant: 0, granularity: 0, hours: 0 } as const;
/** Buckets are small: most ranges are one answer of the database. */
const AT_ONCE = 1_000;

/** How busy an hour of the day is. */
export interface HourOfDay {
  /** 0 to 23, as the clock of the zone shows it. */
  readonly hour: number;
  readonly submitted: number;
  readonly started: number;
  readonly finished: number;
  /** Submissions in this hour of the day, on average over the times that it came in the range. */
  readonly meanSubmitted: number;
}

/** The 24 hours of the day over a range in whole days. */
export async function peakHours(readModels: ReadModels, range: JobsInRange): Promise<HourOfDay[]> {
  const days = Math.max(1, (Date.parse(range.to) - Date.parse(range.from)) / BUCKET_MS.day);
  const sums = emptyHours();
  const collection = await readModels.collection(jobsByTime);
  const { tenant, from, to, method } = range;
  const start = { $gte: from, $lt: to };
  const filter = { tenant, granularity: 'day' as const, start, ...(method === undefined ? {} : { method }) };
  const found = collection.find(filter).project<{ readonly hours: string }>({ _id: 0, hours: 1 });
  for await (const { hours } of found.batchSize(AT_ONCE)) addHours(sums, hours);
  return Array.from({ length: HOURS }, (_, hour) => {
    const [submitted, started, finished] = hourCounters.map((_counter, at) => sums[at * HOURS + hour]!);
    return {
      hour,
      submitted: submitted!,
      started: started!,
      finished: finished!,
      meanSubmitted: submitted! / days,
    };
  });
}

/** The 24 hours of the day as the clock of a zone shows them; the zone must be whole hours from UTC. */
export async function localPeakHours(
  readModels: ReadModels,
  range: JobsInRange,
  clock: ZoneClock,
): Promise<HourOfDay[]> {
  const hours = Array.from({ length: HOURS }, () => ({ times: 0, submitted: 0, started: 0, finished: 0 }));
  for (const { from } of localHours(clock, range)) hours[clock.hourOf(Date.parse(from))]!.times += 1;
  for await (const { start, submitted, attemptsStarted, outcomes } of buckets(readModels, range, 'hour')) {
    const hour = hours[clock.hourOf(Date.parse(start))]!;
    hour.submitted += submitted;
    hour.started += attemptsStarted;
    for (const name of finalStates) hour.finished += outcomes[name]?.count ?? 0;
  }
  return hours.map(({ times, ...counts }, hour) => ({
    hour,
    ...counts,
    meanSubmitted: times === 0 ? 0 : counts.submitted / times,
  }));
}
