export { type MigrationHost, stepsOf } from './host.js';
export { makePlan, otherReleases, type MigrationPlan, type StepPlan } from './make-plan.js';
export {
  applyPlan,
  lastRun,
  MIGRATIONS,
  resumeRun,
  rollBackRun,
  type MigrationRequest,
  type StartedRun,
} from './run-migration.js';
export { EventCounter } from './event-counts.js';
export { migratingProcess } from './lease.js';
export { migrationStatus, type MigrationStatus } from './status.js';
