import { compose } from '@docket/composition';
import * as contexts from './list.js';

/** All contexts as one: what every app, every test and the command line are derived from. */
export const composition = compose(Object.values(contexts));
