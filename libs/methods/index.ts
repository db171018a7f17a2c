export { findMethod } from './find-method.js';
export { type AttemptFailure } from './isolation/attempt.js';
export {
  createMethodRunner,
  type MethodOutcome,
  type MethodRun,
  type MethodRunner,
  type MethodRunnerOptions,
} from './isolation/runner.js';
export {
  MethodFailure,
  methodId,
  type Figures,
  type Method,
  type MethodContext,
  type MethodInput,
  type MethodOutput,
} from './method.js';
export { checkOptions, type CheckedOptions, type OptionProblem } from './options.js';
