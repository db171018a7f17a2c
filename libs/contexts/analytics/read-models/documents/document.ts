import type { Granularity } from '../bucket.js';

/** Uploads in one UTC hour or day. */
export interface UploadsBucketDocument {
  readonly tenant: string;
  readonly granularity: Granularity;
  /** Start of the bucket, RFC 3339 UTC. */
  readonly start: string;
  /** Content that was new. */
  readonly registered: number;
  /** Bytes of new content. */
  readonly registeredBytes: number;
  /** Uploads of content that was stored already. */
  readonly uploadedAgain: number;
  /** Of an hour: the three of its four quarters, packed (`uploadCounters`). Of a day: ''. */
  readonly quarters: string;
}

/** What is counted, in the order of `quarters`: four numbers for each. */
export const uploadCounters = ['registered', 'registeredBytes', 'uploadedAgain'] as const;
export type UploadCounts = Readonly<Record<(typeof uploadCounters)[number], number>>;
