export type { CommandOutcome, ParkedKey, ParkedPage, RunnerHealth } from '@docket/log-following';
export { createProjectionAdmin, type ProjectionAdmin, type ProjectionAdminOptions } from './admin.js';
export type { BuildPhase, BuildProgress } from './building/build-progress.js';
export type { FieldDifference } from './verifying/differences.js';
export {
  defineProjection,
  documentKey,
  type Handler,
  type IndexSpecification,
  type Projection,
} from './definition.js';
export type { EngineOptions } from './engine.js';
export {
  addIndex,
  dropIndex,
  indexDifferences,
  type IndexDifference,
  type IndexDifferences,
} from './generations/index-drift.js';
export { removeProjection } from './generations/remove.js';
export { howFar, type BuildStatus, type Freshness } from './progress/freshness.js';
export {
  FAULT_POINTS,
  type BatchOptions,
  type FaultInjector,
  type FaultPoint,
  type LeaseOptions,
  type ProjectionLogger,
} from './options.js';
export type { ProjectionAction, RecordProjectionAction } from './operator/projection-action.js';
export { parseStateName, type PastState } from './folding/past-states.js';
export { isSplittable, type SliceChoice } from './running/plan.js';
export {
  inProcessProgress,
  natsProgress,
  type FoldedNotice,
  type ProgressChannel,
  type ProgressNotice,
  type RegistryNotice,
} from './progress/progress.js';
export type { ReadModelVersion } from './progress/version.js';
export type { WaitResult } from './progress/reached-positions.js';
export {
  createReadModels,
  present,
  type ReadDocument,
  type ReadModels,
  type ReadModelsOptions,
} from './read-models.js';
export type { End } from './generations/time-travel.js';
export type { RebuildOptions, RebuildResult } from './building/rebuild.js';
export type { GenerationRecord, GenerationState } from './records.js';
export { createProjectionRunner, type ProjectionRunner, type ProjectionRunnerOptions } from './runner.js';
export type { RunningProjection, RunState } from './running/running.js';
export type { ProjectionStatus } from './progress/status.js';
export type { VerifyOptions } from './verifying/verify.js';
export type { DocumentDifference, VerifyResult } from './verifying/verify-result.js';
