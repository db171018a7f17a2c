import type { PendingWork } from '@docket/contexts/jobs/application';
import type { ReadModels } from '@docket/projections';
import { pendingDue, pendingExpired, pendingIn } from '@docket/contexts/jobs/read-models';

/** What the dispatcher asks, answered by the read model `operations.pending-work`. */
export function pendingWorkOf(readModels: ReadModels): PendingWork {
  return {
    due: (now, limit) => pendingDue(readModels, now, limit),
    queued: (page) => pendingIn(readModels, ['queued'], page),
    running: (page) => pendingIn(readModels, ['running', 'canceling'], page),
    expiring: (now, limit) => pendingExpired(readModels, now, limit),
  };
}
