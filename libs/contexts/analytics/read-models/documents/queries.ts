import type { ReadModels } from '@docket/projections';
import { bucketsBetween, type Granularity } from '../bucket.js';
import type { UploadsBucketDocument } from './document.js';
import { bucketFinder, localBuckets } from '../jobs/queries.js';
import type { ZoneClock } from '../zone.js';
import { uploadsByTime } from './projection.js';

export type UploadFigures = Omit<UploadsBucketDocument, 'tenant' | 'granularity'>;

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

/** The same in the buckets of another zone, put together of UTC hours: the zone must be whole hours from UTC. */
export async function localUploadSeries(
  readModels: ReadModels,
  range: { readonly tenant: string; readonly from: string; readonly to: string },
  granularity: Granularity,
  clock: ZoneClock,
): Promise<(UploadFigures & { readonly localStart: string })[]> {
  const places = localBuckets(clock, range, granularity);
  const startOf = bucketFinder(places);
  const sums = new Map(
    places.map(({ from, localStart }) => [
      from,
      { start: from, localStart, registered: 0, registeredBytes: 0, uploadedAgain: 0 },
    ]),
  );
  for (const hour of await uploadSeries(readModels, range, 'hour')) {
    const sum = sums.get(startOf(hour.start))!;
    sum.registered += hour.registered;
    sum.registeredBytes += hour.registeredBytes;
    sum.uploadedAgain += hour.uploadedAgain;
  }
  return [...sums.values()];
}
