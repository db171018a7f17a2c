export { applySteps, type Table } from './apply.js';
export { checkSteps, type CheckedSteps } from './check.js';
export { MOST_GROUPS, type Aggregate, type Step, type StepProblem } from './step.js';
