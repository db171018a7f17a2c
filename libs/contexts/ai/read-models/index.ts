import type { ProjectionsByProjector } from '@docket/composition';
import { extractions } from './extractions/projection.js';
import { recordSchemas } from './record-schemas/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [recordSchemas, extractions] };
