import { classifyError, type ErrorClass } from '@docket/log-following';
import { isDocketError } from '@docket/kernel';
import { RefusedDocuments } from '../folding/bulk-write.js';

/** What kind of failure ended the work on a projection. */
export function classifyProjectionError(error: unknown): ErrorClass {
  if (isPassing(error) || isDocketError(error, 'PROJECTION.OVERTAKEN')) return 'taken-over';
  if (isDocketError(error) && LATE.has(error.code)) return 'unavailable';
  return classifyError(error);
}

/** What another process causes by taking over, or the next session parks. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof RefusedDocuments ||
    isDocketError(error, 'PROJECTION.LEASE_LOST') ||
    isDocketError(error, 'PROJECTION.STALE_WRITE')
  );
}

const LATE = new Set(['PROJECTION.READ_ENDED_EARLY', 'PROJECTION.HANDOVER_LATE']);
