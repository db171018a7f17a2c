export { type AttemptFailure } from './attempt.js';
export { type MadeArtifact } from './made-artifacts.js';
export { checkOptions, type CheckedOptions, type OptionProblem } from './options.js';
export {
  createMethodRunner,
  type MethodOutcome,
  type MethodRun,
  type MethodRunner,
  type MethodRunnerOptions,
} from './runner.js';
