import type { RegisterCommands } from '@docket/composition';
import { registerCleanup } from './cleanup.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerCleanup];
