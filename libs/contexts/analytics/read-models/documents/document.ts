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
}
