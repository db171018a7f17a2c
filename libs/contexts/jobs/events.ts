export {
  artifactFolder,
  finalStates,
  isFinal,
  jobEventTypes,
  type FinalState,
  type JobEvent,
  type JobSucceeded,
  type Timing,
} from './domain/index.js';
