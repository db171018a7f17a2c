import type { RegisterCommands } from '@docket/composition';
import { registerKeys } from './keys.js';
import { registerSessions } from './sessions.js';
import { registerTenants } from './tenants.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerKeys, registerTenants, registerSessions];
