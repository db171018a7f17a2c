import { ChangeJobHandler } from './change-job.handler.js';
import { KnownJobs } from '../work/known-jobs.js';
import { SubmitJobHandler } from './submit-job.handler.js';

/** The command handlers of this context with what they share. A new one adds one entry. */
export const handlers = [KnownJobs, SubmitJobHandler, ChangeJobHandler];

export { SubmitJobHandler };
export { ChangeJobCommand, SubmitJobCommand, type JobRequest } from './commands.js';
