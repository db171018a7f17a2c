import type { ReadModels } from '@docket/projections';
import { bucketsBetween, type Granularity } from '../bucket.js';
import type { UploadsBucketDocument } from './document.js';
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
