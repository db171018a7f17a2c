import type { RegisterCommands } from '@docket/composition';
import { registerParity } from './parity.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerParity];
