import type { ProjectionsByProjector } from '@docket/composition';
import { documents } from './documents/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [documents] };
