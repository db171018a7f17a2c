import type { RegisterCommands } from '@docket/composition';
import { registerKnowledge } from './knowledge.js';

export const commands: readonly RegisterCommands[] = [registerKnowledge];
