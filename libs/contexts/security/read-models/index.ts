import type { ProjectionsByProjector } from '@docket/composition';
import { findings } from './findings/projection.js';
import { scans } from './scans/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [scans, findings] };
