export { cleanupKeys } from './keys.js';
export { PlanMaker } from './make-plan.js';
export { readPlan } from './plan-store.js';
export { cleanupReactor, reactionsOf } from './reactions.js';
export { PlanRun, type RunOptions, type RunStep } from './run-plan.js';
