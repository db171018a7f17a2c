import type { RegisterCommands } from '@docket/composition';
import { registerSignatures } from './signatures.js';

export const commands: readonly RegisterCommands[] = [registerSignatures];
