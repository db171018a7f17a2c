import type { ProjectionsByProjector } from '@docket/composition';
import { loadRuns } from './load-runs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [loadRuns] };
