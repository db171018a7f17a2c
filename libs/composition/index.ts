export { compose } from './compose.js';
export {
  auditOutcomes,
  defineContext,
  projectors,
  type Aggregate,
  type AuditOutcome,
  type AuditSentence,
  type AuditSentences,
  type AuditText,
  type ComposedFacts,
  type Composition,
  type Context,
  type Environment,
  type HostServices,
  type HttpPart,
  type ProblemTable,
  type Processing,
  type ProjectionsByProjector,
  type Projector,
  type Reactions,
  type ReactionServices,
  type RegisterCommands,
  type Screen,
  type Sequence,
} from './context.js';
export { datasetOf, type Dataset, type DatasetRequest } from './dataset.js';
export { documentsAsOf, foldedDocument } from './documents-as-of.js';
export type { Follower, FollowerServices } from './follower.js';
export {
  defineStep,
  migrationAreas,
  migrationPhases,
  type MigrationArea,
  type MigrationDetail,
  type MigrationEstimate,
  type MigrationPhase,
  type MigrationServices,
  type MigrationStep,
  type MigrationWork,
  type PlannedChange,
} from './migration.js';
