import type { ProjectionsByProjector } from '@docket/composition';
import { backups } from './backups/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [backups] };
