import type { ProjectionsByProjector } from '@docket/composition';
import { dashboards } from './dashboards/projection.js';
import { uploadsByTime } from './documents/projection.js';
import { jobsByTime } from './jobs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { analytics: [jobsByTime, uploadsByTime, dashboards] };

export { BUCKET_MS, bucketsBetween, granularities, type Granularity } from './bucket.js';
export { dashboards } from './dashboards/projection.js';
export { listDashboards, MOST_DASHBOARDS, type DashboardView } from './dashboards/queries.js';
export { uploadsByTime } from './documents/projection.js';
export { localUploadSeries, uploadSeries, type UploadFigures } from './documents/queries.js';
export type { DurationFigures } from './durations/index.js';
export type { JobFigures, OutcomeFigures } from './jobs/figures.js';
export { hasTooManyHours, localJobSeries, localPeakHours, MOST_LOCAL_HOURS } from './jobs/local-queries.js';
export { jobsByTime } from './jobs/projection.js';
export {
  jobsByMethod,
  jobsByOutcome,
  jobSeries,
  jobTotals,
  peakHours,
  wholeBuckets,
  type HourOfDay,
  type JobsInRange,
  type TimeRange,
} from './jobs/queries.js';
export { isOfQuarters, wholeLocalBuckets, ZoneClock } from './zone.js';
