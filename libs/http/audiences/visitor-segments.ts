/** Which visitors of the product analytics are meant. */
export interface SegmentRequest {
  /** Visitors of so many days until now. */
  readonly days: number;
  /** Number of segments; the best one where it is left out. */
  readonly k?: number;
  /** The largest is 1; everybody where it is left out. */
  readonly segment?: number;
}

export interface SegmentOfVisitors {
  /** Pseudonyms, in order. */
  readonly visitors: readonly string[];
  /** What sets them apart, in words. */
  readonly description: string;
  /** The product events up to here were read. */
  readonly position: number;
}

/** Visitors who behave alike, for routes of other contexts. The context `analytics` provides it. */
export abstract class VisitorSegments {
  /** @throws ProblemError `ANALYTICS.NO_SEGMENT` where there is no such segment */
  abstract visitors(tenant: string, request: SegmentRequest): Promise<SegmentOfVisitors>;
}
