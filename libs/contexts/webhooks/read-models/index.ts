import type { ProjectionsByProjector } from '@docket/composition';
import { webhooks } from './webhooks/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [webhooks] };
