import { unpackNumbers } from '@docket/kernel';
import type { ReadModels } from '@docket/projections';
import { bucketsBetween, bucketStart, quarters, quarterStart, type Granularity } from '../bucket.js';
import { bucketFinder, splitHours } from '../pieces.js';
import { localBuckets, type ZoneClock } from '../zone.js';
import { uploadCounters, type UploadCounts, type UploadsBucketDocument } from './document.js';
import { uploadsByTime } from './projection.js';

export type UploadFigures = UploadCounts & { readonly start: string };

/** Uploads in each bucket of a range in whole buckets, also in those in which nothing happened. */
export async function uploadSeries(
  readModels: ReadModels,
  { tenant, from, to }: { readonly tenant: string; readonly from: string; readonly to: string },
  granularity: Granularity,
): Promise<UploadFigures[]> {
  const collection = await readModels.collection(uploadsByTime);
  const found = await collection.find({ tenant, granularity, start: { $gte: from, $lt: to } }).toArray();
  const byStart = new Map(found.map((bucket) => [bucket.start, bucket]));
  return bucketsBetween(from, to, granularity).map((start) => {
    const bucket = byStart.get(start);
    return {
      start,
      registered: bucket?.registered ?? 0,
      registeredBytes: bucket?.registeredBytes ?? 0,
      uploadedAgain: bucket?.uploadedAgain ?? 0,
    };
  });
}

/**
 * The same in the buckets of another zone, put together of UTC hours, and of their quarters where a bucket begins within one.
 * @param range whole buckets of the zone, which are whole quarters
 */
export async function localUploadSeries(
  readModels: ReadModels,
  range: { readonly tenant: string; readonly from: string; readonly to: string },
  granularity: Granularity,
  clock: ZoneClock,
): Promise<(UploadFigures & { readonly localStart: string })[]> {
  const places = localBuckets(clock, range, granularity);
  const startOf = bucketFinder(places);
  const split = splitHours(places);
  const sums = new Map(
    places.map(({ from, localStart }) => [
      from,
      { start: from, localStart, registered: 0, registeredBytes: 0, uploadedAgain: 0 },
    ]),
  );
  const add = (start: string, counts: UploadCounts): void => {
    if (start < range.from || start >= range.to) return;
    const sum = sums.get(startOf(start))!;
    for (const counter of uploadCounters) sum[counter] += counts[counter];
  };
  const collection = await readModels.collection(uploadsByTime);
  const start = { $gte: bucketStart(range.from, 'hour'), $lt: range.to };
  for await (const hour of collection.find({ tenant: range.tenant, granularity: 'hour', start })) {
    if (split.has(hour.start)) for (const quarter of quartersOf(hour)) add(quarter.start, quarter);
    else add(hour.start, hour);
  }
  return [...sums.values()];
}

function quartersOf({ start, quarters: packed }: UploadsBucketDocument): UploadFigures[] {
  const numbers = unpackNumbers(packed);
  return quarters.map((minute, at) => {
    const [registered, registeredBytes, uploadedAgain] = uploadCounters.map(
      (_counter, counter) => numbers[counter * quarters.length + at]!,
    );
    return {
      start: quarterStart(start, minute),
      registered: registered!,
      registeredBytes: registeredBytes!,
      uploadedAgain: uploadedAgain!,
    };
  });
}
