import type { ProjectionsByProjector } from '@docket/composition';
import { importedRecords } from './imported-records/projection.js';
import { imports } from './imports/projection.js';
import { pastJobs } from './past-jobs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [imports, importedRecords, pastJobs] };
