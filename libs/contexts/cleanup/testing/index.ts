export { compareReadModels } from './compare-read-models.js';
export { cleanupSamples } from './event-samples.js';
export { startCleanup, type CleanupOverrides } from './start-cleanup.js';
export { writeReport } from './write-report.js';
export type { CleanupPlanView } from '../read-models/plans/queries.js';
