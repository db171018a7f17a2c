import { accessEventTypes } from './access/index.js';
import { documentEventTypes } from './documents/index.js';
import { jobEventTypes } from './jobs/index.js';
import { operationsEventTypes } from './operations/index.js';
import type { EventType } from '@docket/kernel';

/** Every event type that Docket writes. A new context adds one line. */
export const allEventTypes: readonly EventType[] = [
  ...jobEventTypes,
  ...documentEventTypes,
  ...accessEventTypes,
  ...operationsEventTypes,
];
