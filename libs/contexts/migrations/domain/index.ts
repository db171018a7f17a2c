export {
  MOST_CHANGES,
  migrationEventTypes,
  type MigrationEvent,
  type MigrationStarted,
  type RunChange,
  type RunStep,
} from './events.js';
export {
  isOpen,
  migrationDecider,
  nextChange,
  nextUndo,
  type MigrationCommand,
  type MigrationState,
  type Run,
  type RunStatus,
} from './migration.js';
export { bounded, digestible, ofOtherReleases, type PlannedStep, type SeenProcess } from './plan.js';
