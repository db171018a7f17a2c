import type { RegisterCommands } from '@docket/composition';
import { registerCompliance } from './compliance.js';

export const commands: readonly RegisterCommands[] = [registerCompliance];
