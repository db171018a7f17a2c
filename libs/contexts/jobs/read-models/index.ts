import type { ProjectionsByProjector } from '@docket/composition';
import { bulkOperations } from './bulk-operations/index.js';
import { jobBoard } from './job-board/index.js';
import { pendingWork } from './pending-work/index.js';
import { resultCache } from './result-cache/index.js';
import { runDurations } from './run-durations/index.js';
import { storedArtifacts } from './stored-artifacts/index.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = {
  operations: [bulkOperations, jobBoard, pendingWork, resultCache, runDurations, storedArtifacts],
};
export { pendingDue, pendingExpired, pendingIn } from './pending-work/queries.js';
