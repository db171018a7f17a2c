import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import type { ReadModels } from '@docket/projections';
import { BUCKET_MS, bucketsBetween, bucketStart, type Granularity } from '../bucket.js';
import { noOutcome, noSums, type JobsBucketDocument, type JobSums } from './document.js';
import { addSums, jobFigures, outcomeFigures, type JobFigures, type OutcomeFigures } from './figures.js';
import { jobsByTime } from './projection.js';

/** A span of time in whole UTC buckets, RFC 3339. */
export interface TimeRange {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

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
  const sums = new Map<string, JobSums>();
  for await (const bucket of buckets(readModels, range, granularity)) {
    sums.set(bucket.start, addSums(sums.get(bucket.start) ?? noSums, bucket));
  }
  return bucketsBetween(range.from, range.to, granularity).map((start) => ({
    start,
    ...jobFigures(sums.get(start) ?? noSums),
  }));
}

/** One item for each method, over the whole range; a range in whole hours. */
export async function jobsByMethod(
  readModels: ReadModels,
  range: JobsInRange,
): Promise<({ readonly method: string } & JobFigures)[]> {
  const sums = new Map<string, JobSums>();
  for await (const bucket of covering(readModels, range)) {
    sums.set(bucket.method, addSums(sums.get(bucket.method) ?? noSums, bucket));
  }
  return [...sums.keys()].sort().map((method) => ({ method, ...jobFigures(sums.get(method) ?? noSums) }));
}

/** One item for each way in which a job can end, over the whole range; a range in whole hours. */
export async function jobsByOutcome(
  readModels: ReadModels,
  range: JobsInRange,
): Promise<({ readonly outcome: FinalState } & OutcomeFigures)[]> {
  const { outcomes } = await jobSums(readModels, range);
  return finalStates.map((outcome) => ({ outcome, ...outcomeFigures(outcomes[outcome] ?? noOutcome) }));
}

/** Everything over the whole range; a range in whole hours. */
export async function jobTotals(readModels: ReadModels, range: JobsInRange): Promise<JobFigures> {
  return jobFigures(await jobSums(readModels, range));
}

async function jobSums(readModels: ReadModels, range: JobsInRange): Promise<JobSums> {
  let sums = noSums;
  for await (const bucket of covering(readModels, range)) sums = addSums(sums, bucket);
  return sums;
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
  yield* collection.find({ tenant, granularity, start, ...(method === undefined ? {} : { method }) });
}

/** Counts of hours are small: most ranges are one answer of the database. */
const HOURS_AT_ONCE = 5_000;

/** How busy an hour of the day is, in UTC. */
export interface HourOfDay {
  /** 0 to 23, UTC. */
  readonly hour: number;
  readonly submitted: number;
  readonly started: number;
  readonly finished: number;
  /** Submissions in this hour of the day, on average over the days of the range. */
  readonly meanSubmitted: number;
}

/** The 24 hours of the day over a range in whole days. */
export async function peakHours(readModels: ReadModels, range: JobsInRange): Promise<HourOfDay[]> {
  const days = Math.max(1, (Date.parse(range.to) - Date.parse(range.from)) / BUCKET_MS.day);
  const hours = Array.from({ length: 24 }, () => ({ submitted: 0, started: 0, finished: 0 }));
  for await (const bucket of countsByHour(readModels, range)) {
    const hour = hours[Number(bucket.start.slice(11, 13))]!;
    hour.submitted += bucket.submitted;
    hour.started += bucket.attemptsStarted;
    for (const outcome of finalStates) hour.finished += bucket.outcomes?.[outcome]?.count ?? 0;
  }
  return hours.map((counts, hour) => ({ hour, ...counts, meanSubmitted: counts.submitted / days }));
}

/** What is counted of a bucket, without its durations, which are most of it. */
interface BucketCounts {
  readonly start: string;
  readonly submitted: number;
  readonly attemptsStarted: number;
  /** Missing where no outcome has a count. */
  readonly outcomes?: { readonly [Outcome in FinalState]?: { readonly count: number } };
}

const COUNTS: Readonly<Record<string, 0 | 1>> = {
  _id: 0,
  start: 1,
  submitted: 1,
  attemptsStarted: 1,
  ...Object.fromEntries(finalStates.map((outcome) => [`outcomes.${outcome}.count`, 1 as const])),
};

async function* countsByHour(
  readModels: ReadModels,
  { tenant, from, to, method }: JobsInRange,
): AsyncGenerator<BucketCounts> {
  const collection = await readModels.collection(jobsByTime);
  const start = { $gte: from, $lt: to };
  const filter = { tenant, granularity: 'hour' as const, start, ...(method === undefined ? {} : { method }) };
  yield* collection.find(filter).project<BucketCounts>(COUNTS).batchSize(HOURS_AT_ONCE);
}
