import type { RegisterCommands } from '@docket/composition';
import { registerDocuments } from './documents.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerDocuments];
