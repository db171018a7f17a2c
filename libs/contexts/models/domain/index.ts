export {
  modelEventTypes,
  type ModelEvent,
  type ModelVersionRegistered,
  type PredictionMade,
} from './events.js';
export {
  type FeatureOptions,
  type Knowledge,
  knowledges,
  type LeftOut,
  TARGET,
  TRIAL_FEATURES,
  trialHeader,
  trialRow,
} from './features/trial-features.js';
export { changeOf, type KnownTrial, VersionFold, type VersionChange } from './features/versions.js';
export { artifactOf, type Evaluation, type ModelArtifact, MOST_MODEL_BYTES } from './learning/artifact.js';
export { type ColumnDrift, driftOf } from './learning/drift.js';
export { choleskyOf, inverseWith, solveWith } from './learning/linear-algebra.js';
export { measuresOf, type Measures, type Scored } from './learning/metrics.js';
export { predict, probabilityOf, type Contribution, type Prediction } from './learning/score.js';
export { seeded } from './learning/random.js';
export {
  als,
  type AlsOptions,
  best,
  heldOut,
  type Interactions,
  itemCosine,
  measured,
  popularity,
  type Recommender,
} from './learning/recommending.js';
export {
  type CellValue,
  type CellValues,
  headerOf,
  isObject,
  type Problem,
  rowOf,
  type TableHeader,
  type TableRow,
  valuesOf,
} from './learning/table.js';
export { train, type TrainingOptions } from './learning/train.js';
export {
  modelDecider,
  promotedOf,
  type ModelCommand,
  type ModelState,
  type ModelVersion,
  type ModelVersionStatus,
} from './model.js';
export { predictionDecider, type PredictionCommand, type PredictionState } from './prediction.js';
