import type { ProjectionsByProjector } from '@docket/composition';
import { outsideMethods } from './methods/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [outsideMethods] };
