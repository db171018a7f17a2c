export { applySteps, type Table } from './apply.js';
export { checkSteps, type CheckedSteps } from './check.js';
export {
  MOST_GROUPS,
  MOST_PIVOT_VALUES,
  type Aggregate,
  type Pivot,
  type Step,
  type StepProblem,
} from './step.js';
