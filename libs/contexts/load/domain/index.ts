export { dealScenarios, intendedStartMs, plannedArrivals } from './arrivals.js';
export { findBottleneck, type Evidence } from './bottleneck.js';
export { builtInProfiles } from './built-in-profiles.js';
export {
  compareRuns,
  comparisonLines,
  notComparable,
  type ComparedFigure,
  type ComparedRun,
  type Comparison,
  type RunIdentity,
} from './compare.js';
export {
  bottlenecks,
  loadEventTypes,
  type Bottleneck,
  type Figures,
  type LoadEvent,
  type LoadRun,
  type LoadRunRecorded,
  type LoadSample,
  type OperationFigures,
  type TriedStep,
} from './events.js';
export { limitSentence } from './limit-sentence.js';
export { searchLimit, type SearchStep, type TriedRate } from './limit-search.js';
export { loadRunDecider, runProblems, type LoadRunState, type RecordLoadRun } from './load-run.js';
export {
  needsDocument,
  parseProfile,
  waitsForJobs,
  type LoadProfile,
  type LoadStep,
  type Objective,
  type ProfileProblem,
  type Scenario,
} from './profile.js';
export {
  addOutcomes,
  brokenBy,
  emptyTally,
  errorCount,
  errorShare,
  figuresOf,
  mergeTallies,
  ms,
  type OperationKind,
  type Outcome,
  percent,
  type Tally,
} from './tally.js';
export { thinSeries } from './thin-series.js';
