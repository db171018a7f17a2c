import type { ProjectionsByProjector } from '@docket/composition';
import { scheduleRuns } from './schedule-runs/projection.js';
import { schedules } from './schedules/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [schedules, scheduleRuns] };
