import type { RegisterCommands } from '@docket/composition';
import { registerAi } from './ai.js';
import { registerExtractions } from './extractions.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerAi, registerExtractions];
