import type { RegisterCommands } from '@docket/composition';
import { registerHealth } from './health.js';
import { registerProjections } from './projections.js';
import { registerReactors } from './reactors.js';
import { registerTasks } from './tasks.js';
import { registerStreams } from './streams.js';
import { registerEvents } from './events.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [
  registerHealth,
  registerProjections,
  registerReactors,
  registerTasks,
  registerStreams,
  registerEvents,
];
