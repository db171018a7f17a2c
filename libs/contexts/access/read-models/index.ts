import type { ProjectionsByProjector } from '@docket/composition';
import { apiKeys } from './api-keys/projection.js';
import { sessions } from './sessions/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [apiKeys, sessions] };
