import type { ProjectionsByProjector } from '@docket/composition';
import { models } from './models/projection.js';
import { predictions } from './predictions/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { reporting: [models, predictions] };
