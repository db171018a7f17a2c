import type { RegisterCommands } from '@docket/composition';
import { registerBackup } from './backup.js';
import { registerRestore } from './restore.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerBackup, registerRestore];
