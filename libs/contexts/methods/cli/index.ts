import type { RegisterCommands } from '@docket/composition';
import { registerMethods } from './methods.js';

export const commands: readonly RegisterCommands[] = [registerMethods];
