import type { ProjectionsByProjector } from '@docket/composition';
import { migrationRuns } from './migration-runs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [migrationRuns] };
