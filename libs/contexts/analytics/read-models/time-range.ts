/** A span of time in whole buckets, RFC 3339 UTC. */
export interface TimeRange {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}
