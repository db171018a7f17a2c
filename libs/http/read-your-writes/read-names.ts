/** Metadata key of the projections that a route reads. */
export const READS = 'docket:reads';
