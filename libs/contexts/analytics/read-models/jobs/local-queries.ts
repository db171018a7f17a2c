import { unpackNumbers } from '@docket/kernel';
import type { ReadModels } from '@docket/projections';
import { BUCKET_MS, bucketStart, QUARTER_MS, quarters, type Granularity } from '../bucket.js';
import { bucketFinder, splitHours } from '../pieces.js';
import { localBuckets, type ZoneClock } from '../zone.js';
import { AT_ONCE, buckets, quartersOf, type JobsInRange, type Piece } from './buckets.js';
import { JobSum, noFigures, type JobFigures } from './figures.js';
import { HOURS, partCounters } from './parts.js';
import { jobsByTime } from './projection.js';
import { sumOf, type HourOfDay } from './queries.js';

/** The most hours of methods that days of another zone are put together of, in a range longer than `FREE_DAYS`. */
export const MOST_LOCAL_HOURS = 60_000;
/** So many days need no count of their hours beforehand. */
const FREE_DAYS = 92;

/** Whether a range has more hours of methods than one answer in another zone than UTC is put together of. */
export async function hasTooManyHours(readModels: ReadModels, range: JobsInRange): Promise<boolean> {
  const { tenant, method, from, to } = range;
  if (Date.parse(to) - Date.parse(from) <= FREE_DAYS * BUCKET_MS.day) return false;
  const collection = await readModels.collection(jobsByTime);
  const start = { $gte: bucketStart(from, 'hour'), $lt: to };
  const filter = { tenant, granularity: 'hour' as const, start, ...(method === undefined ? {} : { method }) };
  return (await collection.countDocuments(filter, { limit: MOST_LOCAL_HOURS + 1 })) > MOST_LOCAL_HOURS;
}

/**
 * Jobs in the buckets of another zone, put together of UTC hours, and of their quarters where a bucket begins within one.
 * @param range whole buckets of the zone, which are whole quarters
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
  for await (const piece of pieces(readModels, range, splitHours(places))) {
    sumOf(sums, startOf(piece.start)).add(piece);
  }
  return places.map(({ from, localStart }) => ({
    start: from,
    localStart,
    ...(sums.get(from)?.figures() ?? noFigures),
  }));
}

/** The hours of a range, those that are split by their quarters. */
async function* pieces(
  readModels: ReadModels,
  range: JobsInRange,
  split: ReadonlySet<string>,
): AsyncGenerator<Piece> {
  if (split.size > 0) yield* quartersOf(readModels, range, split);
  const hours = Math.ceil((Date.parse(range.to) - Date.parse(range.from)) / BUCKET_MS.hour);
  if (split.size > hours) return;
  for await (const hour of buckets(readModels, range, 'hour')) if (!split.has(hour.start)) yield hour;
}

/** The 24 hours of the day as the clock of a zone shows them; an hour that came in part counts as that part. */
export async function localPeakHours(
  readModels: ReadModels,
  range: JobsInRange,
  clock: ZoneClock,
): Promise<HourOfDay[]> {
  const hours = Array.from({ length: HOURS }, () => ({ times: 0, submitted: 0, started: 0, finished: 0 }));
  const [fromMs, toMs] = [Date.parse(range.from), Date.parse(range.to)];
  const quarterHours = BUCKET_MS.hour / QUARTER_MS;
  for (let ms = fromMs; ms < toMs; ms += QUARTER_MS) hours[clock.hourOf(ms)]!.times += 1 / quarterHours;
  const collection = await readModels.collection(jobsByTime);
  const { tenant, method } = range;
  const start = { $gte: bucketStart(range.from, 'hour'), $lt: range.to };
  const filter = { tenant, granularity: 'hour' as const, start, ...(method === undefined ? {} : { method }) };
  const found = collection
    .find(filter)
    .project<{ readonly start: string; readonly parts: string }>({ _id: 0, start: 1, parts: 1 });
  for await (const { start: hour, parts } of found.batchSize(AT_ONCE)) {
    const counts = unpackNumbers(parts);
    for (const quarter of quarters.keys()) {
      const ms = Date.parse(hour) + quarter * QUARTER_MS;
      if (ms < fromMs || ms >= toMs) continue;
      const sum = hours[clock.hourOf(ms)]!;
      for (const [at, counter] of partCounters.entries()) {
        sum[counter] += counts[at * quarters.length + quarter] ?? 0;
      }
    }
  }
  return hours.map(({ times, ...counts }, hour) => ({
    hour,
    ...counts,
    meanSubmitted: times === 0 ? 0 : counts.submitted / times,
  }));
}
