import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import type { ReadModels } from '@docket/projections';
import { BUCKET_MS, bucketsBetween, bucketStart, type Granularity } from '../bucket.js';
import { splitHours } from '../pieces.js';
import type { TimeRange } from '../time-range.js';
import { AT_ONCE, buckets, quartersOf, type JobsInRange, type Piece } from './buckets.js';
import { JobSum, noFigures, OutcomeSum, type JobFigures, type OutcomeFigures } from './figures.js';
import { addParts, emptyParts, HOURS, partCounters } from './parts.js';
import { jobsByTime } from './projection.js';

export type { TimeRange };

export type { JobsInRange };

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

/** One item for each method, over the whole range; a range in whole quarters of an hour. */
export async function jobsByMethod(
  readModels: ReadModels,
  range: JobsInRange,
): Promise<({ readonly method: string } & JobFigures)[]> {
  const sums = new Map<string, JobSum>();
  for await (const bucket of covering(readModels, range)) sumOf(sums, bucket.method).add(bucket);
  return [...sums.keys()].sort().map((method) => ({ method, ...sumOf(sums, method).figures() }));
}

/** The sum of a key, which begins when it is first asked for. */
export function sumOf(sums: Map<string, JobSum>, key: string): JobSum {
  const sum = sums.get(key) ?? new JobSum();
  sums.set(key, sum);
  return sum;
}

/** One item for each way in which a job can end, over the whole range; a range in whole quarters of an hour. */
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

/** Everything over the whole range; a range in whole quarters of an hour. */
export async function jobTotals(readModels: ReadModels, range: JobsInRange): Promise<JobFigures> {
  const sum = new JobSum();
  for await (const bucket of covering(readModels, range)) sum.add(bucket);
  return sum.figures();
}

/** The pieces of a range: days where a whole day lies inside, then hours, and quarters of hours at both ends. */
async function* covering(readModels: ReadModels, range: JobsInRange): AsyncGenerator<Piece> {
  const split = splitHours([range]);
  if (split.size > 0) yield* quartersOf(readModels, range, split);
  const from = notBefore(range.from, 'hour');
  const to = bucketStart(range.to, 'hour');
  const [firstDay, lastDay] = [notBefore(from, 'day'), bucketStart(to, 'day')];
  if (firstDay >= lastDay) {
    if (from < to) yield* buckets(readModels, { ...range, from, to }, 'hour');
    return;
  }
  if (from < firstDay) yield* buckets(readModels, { ...range, from, to: firstDay }, 'hour');
  yield* buckets(readModels, { ...range, from: firstDay, to: lastDay }, 'day');
  if (lastDay < to) yield* buckets(readModels, { ...range, from: lastDay, to }, 'hour');
}

/** The first start of a bucket that is not before a moment. */
function notBefore(moment: string, granularity: Granularity): string {
  const start = bucketStart(moment, granularity);
  return start === moment ? start : new Date(Date.parse(start) + BUCKET_MS[granularity]).toISOString();
}

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
  const sums = emptyParts('day');
  const collection = await readModels.collection(jobsByTime);
  const { tenant, from, to, method } = range;
  const start = { $gte: from, $lt: to };
  const filter = { tenant, granularity: 'day' as const, start, ...(method === undefined ? {} : { method }) };
  const found = collection.find(filter).project<{ readonly parts: string }>({ _id: 0, parts: 1 });
  for await (const { parts } of found.batchSize(AT_ONCE)) addParts(sums, parts);
  return Array.from({ length: HOURS }, (_, hour) => {
    const [submitted, started, finished] = partCounters.map((_counter, at) => sums[at * HOURS + hour]!);
    return {
      hour,
      submitted: submitted!,
      started: started!,
      finished: finished!,
      meanSubmitted: submitted! / days,
    };
  });
}
