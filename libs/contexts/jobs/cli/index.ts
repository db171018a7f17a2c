import type { RegisterCommands } from '@docket/composition';
import { registerSubmit } from './submit.js';
import { registerJobs } from './jobs.js';
import { registerResult } from './result.js';
import { registerWatch } from './watch.js';
import { registerQueues } from './queues.js';
import { registerBulk } from './bulk.js';
import { registerDeadLetters } from './dead-letters.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [
  registerSubmit,
  registerJobs,
  registerResult,
  registerWatch,
  registerQueues,
  registerDeadLetters,
  registerBulk,
];
