import type { ProjectionsByProjector } from '@docket/composition';
import { parityRuns } from './parity-runs/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [parityRuns] };
