export { acceptsMediaType, type MethodDescription, type MethodDirectory } from './methods.js';
export { queueDirectory, unknownQueue, type QueueDirectory } from './queues.js';
export type { DispatcherDependencies } from './dispatch/dependencies.js';
export { startDispatcher, type Dispatcher, type DispatcherOptions } from './dispatch/dispatcher.js';
export type { ExpiringJob, PendingJob, PendingPage, PendingWork } from './dispatch/pending-work.js';
export {
  ArtifactService,
  type ArtifactDependencies,
  type ArtifactUpload,
} from './artifacts/artifact-service.js';
export type { AssignedInput } from './inputs/assigned-inputs.js';
export { WorkGate, type WorkGateServices } from './control/work-gate.js';
export { KnownJobs } from './work/known-jobs.js';
export { WorkService } from './work/work-service.js';
export type {
  Assignment,
  Beat,
  Caller,
  Progress,
  Signal,
  WorkDependencies,
  Worker,
  WorkFailure,
  WorkFaultPoint,
  WorkResult,
} from './work/worker.js';
export { methodDirectory } from './method-directory.js';
