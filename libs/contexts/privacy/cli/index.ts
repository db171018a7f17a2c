import type { RegisterCommands } from '@docket/composition';
import { registerPrivacy } from './privacy.js';

export const commands: readonly RegisterCommands[] = [registerPrivacy];
