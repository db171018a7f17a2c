import type { Command } from 'commander';
import type { Surroundings } from '../terminal.js';
import { registerAudit } from './audit.js';
import { registerConfig } from './config.js';
import { registerDeadLetters } from './dead-letters.js';
import { registerDocuments } from './documents.js';
import { registerEvents } from './events.js';
import { registerHealth } from './health.js';
import { registerJobs } from './jobs.js';
import { registerKeys } from './keys.js';
import { registerMethods } from './methods.js';
import { registerProjections } from './projections.js';
import { registerQueues } from './queues.js';
import { registerResult } from './result.js';
import { registerStreams } from './streams.js';
import { registerSubmit } from './submit.js';
import { registerWatch } from './watch.js';

/** Every command, in the order of the help text. A new one adds one line. */
export function registerCommands(program: Command, surroundings: Surroundings): void {
  for (const register of [
    registerSubmit,
    registerJobs,
    registerResult,
    registerWatch,
    registerDocuments,
    registerMethods,
    registerQueues,
    registerDeadLetters,
    registerAudit,
    registerKeys,
    registerHealth,
    registerProjections,
    registerStreams,
    registerEvents,
    registerConfig,
  ]) {
    register(program, surroundings);
  }
}
