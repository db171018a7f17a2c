export { handleCommand, type CommandTarget } from './handle-command.js';
export { acceptsMediaType, type MethodDescription, type MethodDirectory } from './methods.js';
export { recordProjectionAction, type ProjectionAction } from './operations/record-projection-action.js';
export type { Done, FieldError, Outcome } from './outcome.js';
export { queueDirectory, unknownQueue, type QueueDirectory } from './queues.js';
export type { DispatcherDependencies } from './processes/dependencies.js';
export { startDispatcher, type Dispatcher, type DispatcherOptions } from './processes/dispatcher.js';
export type { ExpiringJob, PendingJob, PendingPage, PendingWork } from './processes/pending-work.js';
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
