export {
  artifactFolder,
  type BulkOperationEvent,
  finalStates,
  isFinal,
  jobEventTypes,
  type FinalState,
  type JobEvent,
  type ExpireOutputs,
  type JobOutputsExpired,
  type JobSucceeded,
  type QueueControlEvent,
  type Timing,
} from './domain/index.js';
