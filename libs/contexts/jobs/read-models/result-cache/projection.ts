import { marksOf, ownershipOf } from '@docket/kernel';
import { orderKey } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import { createHash } from 'node:crypto';
import { cachedRequestOf, cacheParts, type CachePart, type JobEvent } from '../../domain/index.js';

/** A job whose result may answer later ones. Only what the cache was asked for, and has not answered itself, is here. */
export interface ResultCacheDocument {
  readonly tenant: string;
  readonly jobId: string;
  /** `<submittedAt>/<jobId>` */
  readonly order: string;
  readonly key: string;
  /** The method without its version. */
  readonly name: string;
  readonly parts: readonly CachePart[];
  /** Marks of those who may see it (`marksOf`). */
  readonly marks: readonly string[];
  readonly succeeded: boolean;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const resultCache = defineProjection<JobEvent, ResultCacheDocument>()({
  name: 'operations.result-cache',
  version: 1,
  indexes: [
    { keys: { tenant: 1, key: 1, succeeded: 1, order: -1 } },
    { keys: { tenant: 1, name: 1, succeeded: 1, order: -1 } },
  ],
  on: {
    JobSubmitted: {
      fold: (_none, event) => {
        const { data, time, aggregate } = event;
        const { cache, method } = data;
        if (cache === undefined || cache.cachedFrom !== undefined) return null;
        return {
          tenant: aggregate.tenant,
          jobId: aggregate.id,
          order: orderKey(time, aggregate.id),
          key: cache.key,
          name: method.split('@')[0]!,
          parts: cacheParts(cachedRequestOf(data), hash),
          marks: marksOf(ownershipOf(event)),
          succeeded: false,
        };
      },
    },
    JobSucceeded: { fold: (job) => job && { ...job, succeeded: true } },
  },
});
