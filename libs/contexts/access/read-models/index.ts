import type { ProjectionsByProjector } from '@docket/composition';
import { apiKeys } from './api-keys/projection.js';
import { sessions } from './sessions/projection.js';
import { tenantUsage } from './tenant-usage/projection.js';
import { tenants } from './tenants/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [apiKeys, tenants, tenantUsage, sessions] };
