import { accessEventTypes } from '@docket/domain/access';
import { documentEventTypes } from '@docket/domain/documents';
import { jobEventTypes } from '@docket/domain/jobs';
import { operationsEventTypes } from '@docket/domain/operations';
import type { EventType } from '@docket/kernel';

/** Every event type that Docket writes. A new context adds one line. */
export const allEventTypes: readonly EventType[] = [
  ...jobEventTypes,
  ...documentEventTypes,
  ...accessEventTypes,
  ...operationsEventTypes,
];
