import type { RegisterCommands } from '@docket/composition';
import { registerTrials } from './trials.js';

export const commands: readonly RegisterCommands[] = [registerTrials];
