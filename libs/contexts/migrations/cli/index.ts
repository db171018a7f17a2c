import type { RegisterCommands } from '@docket/composition';
import { registerMigrate } from './migrate.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerMigrate];
