import { ChangeJobHandler } from './change-job.handler.js';
import { SubmitJobHandler } from './submit-job.handler.js';

/** The command handlers of this context. A new one adds one entry. */
export const handlers = [SubmitJobHandler, ChangeJobHandler];

export { ChangeJobCommand, SubmitJobCommand, type JobRequest } from './commands.js';
