import type { ProjectionsByProjector } from '@docket/composition';
import { alerts } from './alerts/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [alerts] };
