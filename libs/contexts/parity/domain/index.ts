export { compareAnswers, type Answer, type Compared, type Difference } from './compare.js';
export {
  differenceKinds,
  parityEventTypes,
  type DifferenceKind,
  type ParityCase,
  type ParityEvent,
  type ParityRun,
} from './events.js';
export { latencyOf } from './latency.js';
export {
  isAtPar,
  parityRunDecider,
  runProblems,
  verdictOf,
  type ParityRunState,
  type RecordParityRun,
} from './parity-run.js';
export { covers, matches, noRules, parseRules, pathAt, type ParityRules, type RuleProblem } from './rules.js';
