export {
  cleanupDecider,
  type CleanupCommand,
  type CleanupPlan,
  type CleanupState,
  type CleanupStatus,
} from './cleanup-plan.js';
export {
  BATCH_OBJECTS,
  CLEANUP_AGGREGATE,
  cleanupEventTypes,
  type CleanupEvent,
  type CleanupPlanMade,
  type CleanupRemovalEnded,
} from './events.js';
export { HeldJobs, heldBy } from './held-jobs.js';
export {
  cleanupKinds,
  PLANS_FOLDER,
  storageKindOf,
  storageKinds,
  type CleanupKind,
  type ContentKind,
  type StorageKind,
} from './kinds.js';
export {
  batchesOf,
  nameOf,
  removalOf,
  type PlannedBatch,
  type PlannedJob,
  type PlannedObject,
  type PlannedSamples,
  type StoredPlan,
} from './plan.js';
export { hashesOf, References, type JobMention, type JobUse, type Uses } from './references.js';
export { kindOfJob, neededBy, pastDays, removableAs, ruleNames, type Retention } from './rules.js';
