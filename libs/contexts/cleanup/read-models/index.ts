import type { ProjectionsByProjector } from '@docket/composition';
import { cleanupPlans } from './plans/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [cleanupPlans] };
