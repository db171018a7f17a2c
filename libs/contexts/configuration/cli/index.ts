import type { RegisterCommands } from '@docket/composition';
import { registerValues } from './values.js';
import { registerConfig } from './environment.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [
  (program, environment) => registerValues(registerConfig(program, environment), environment),
];
