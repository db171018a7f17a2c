import type { ProjectionsByProjector } from '@docket/composition';
import { workerRuns } from './worker-runs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [workerRuns] };
