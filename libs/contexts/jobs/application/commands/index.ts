import { ChangeJobHandler } from './change-job.handler.js';
import { KnownJobs } from '../work/known-jobs.js';
import { BulkOperationHandler } from './bulk-operations.js';
import { ControlQueuesHandler } from './control-queues.js';
import { SubmitJobHandler } from './submit-job.handler.js';

/** The command handlers of this context with what they share. A new one adds one entry. */
export const handlers = [
  KnownJobs,
  SubmitJobHandler,
  ChangeJobHandler,
  ControlQueuesHandler,
  BulkOperationHandler,
];

export { SubmitJobHandler };
export { ControlQueuesCommand } from './control-queues.js';
export { ChangeJobCommand, SubmitJobCommand, type JobRequest } from './commands.js';
