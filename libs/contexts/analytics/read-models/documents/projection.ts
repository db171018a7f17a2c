import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { bucketKeys, bucketOfKey } from '../bucket.js';
import type { UploadsBucketDocument } from './document.js';

const keys = ({ aggregate, time }: RecordedEvent) => bucketKeys(aggregate.tenant, time, 'all');

export const uploadsByTime = defineProjection<DocumentEvent, UploadsBucketDocument>()({
  name: 'analytics.documents',
  version: 1,
  indexes: [{ keys: { tenant: 1, granularity: 1, start: 1 } }],
  on: {
    DocumentRegistered: {
      keys,
      fold: (bucket, { data }, key) => {
        const before = bucket ?? emptyBucket(key);
        return {
          ...before,
          registered: before.registered + 1,
          registeredBytes: before.registeredBytes + data.size,
        };
      },
    },
    DocumentUploadedAgain: {
      keys,
      fold: (bucket, _event, key) => {
        const before = bucket ?? emptyBucket(key);
        return { ...before, uploadedAgain: before.uploadedAgain + 1 };
      },
    },
  },
});

function emptyBucket(key: string): UploadsBucketDocument {
  const { tenant, granularity, start } = bucketOfKey(key);
  return { tenant, granularity, start, registered: 0, registeredBytes: 0, uploadedAgain: 0 };
}
