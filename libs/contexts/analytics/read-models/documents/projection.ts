import type { DocumentEvent } from '@docket/contexts/documents/events';
import { packNumbers, unpackNumbers, type RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { bucketKeys, bucketOfKey, quarterOf, quarters } from '../bucket.js';
import { uploadCounters, type UploadCounts, type UploadsBucketDocument } from './document.js';

const keys = ({ aggregate, time }: RecordedEvent) => bucketKeys(aggregate.tenant, time, 'all');

/** Adds what an event counts to a bucket, and to its quarter of an hour. */
function add(
  before: UploadsBucketDocument | null,
  key: string,
  time: string,
  counts: Partial<UploadCounts>,
): UploadsBucketDocument {
  const bucket = before ?? emptyBucket(key);
  const { registered = 0, registeredBytes = 0, uploadedAgain = 0 } = counts;
  return {
    ...bucket,
    registered: bucket.registered + registered,
    registeredBytes: bucket.registeredBytes + registeredBytes,
    uploadedAgain: bucket.uploadedAgain + uploadedAgain,
    quarters: bucket.granularity === 'day' ? '' : inQuarter(bucket.quarters, quarterOf(time), counts),
  };
}

function inQuarter(packed: string, quarter: number, counts: Partial<UploadCounts>): string {
  const numbers =
    packed === ''
      ? new Array<number>(uploadCounters.length * quarters.length).fill(0)
      : unpackNumbers(packed);
  for (const [at, counter] of uploadCounters.entries()) {
    numbers[at * quarters.length + quarter]! += counts[counter] ?? 0;
  }
  return packNumbers(numbers);
}

export const uploadsByTime = defineProjection<DocumentEvent, UploadsBucketDocument>()({
  name: 'analytics.documents',
  version: 2,
  indexes: [{ keys: { tenant: 1, granularity: 1, start: 1 } }],
  on: {
    DocumentRegistered: {
      keys,
      fold: (bucket, { data, time }, key) =>
        add(bucket, key, time, { registered: 1, registeredBytes: data.size }),
    },
    DocumentUploadedAgain: {
      keys,
      fold: (bucket, { time }, key) => add(bucket, key, time, { uploadedAgain: 1 }),
    },
  },
});

function emptyBucket(key: string): UploadsBucketDocument {
  const { tenant, granularity, start } = bucketOfKey(key);
  return { tenant, granularity, start, registered: 0, registeredBytes: 0, uploadedAgain: 0, quarters: '' };
}
