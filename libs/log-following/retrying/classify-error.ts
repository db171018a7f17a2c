import { isDocketError } from '@docket/kernel';

/**
 * `taken-over`: another process has the lease. `unavailable`: an engine is out of reach, trying again later is all that
 * can be done. `permanent`: no waiting cures it, a person must act. `other`: not known here.
 */
export type ErrorClass = 'taken-over' | 'unavailable' | 'permanent' | 'other';

/** What kind of failure ended the work of a follower. */
export function classifyError(error: unknown): ErrorClass {
  if (isTakenOver(error)) return 'taken-over';
  if (isPermanent(error)) return 'permanent';
  return isUnavailable(error) ? 'unavailable' : 'other';
}

/** Whether another process has taken the lease. */
export function isTakenOver(error: unknown): boolean {
  return isDocketError(error) && error.code.endsWith('.LEASE_LOST');
}

/** Errors that waiting does not cure: the follower halts until a person acts. */
export function isPermanent(error: unknown): boolean {
  return isDocketError(error) && PERMANENT.has(reasonOf(error.code));
}

/**
 * Whether an engine is out of reach, or was for a moment: nothing is wrong with the follower, the log and what is
 * written.
 */
export function isUnavailable(error: unknown): boolean {
  if (isDocketError(error)) {
    return UNAVAILABLE_CODES.has(error.code) || reasonOf(error.code) === 'DATABASE_SILENT';
  }
  if (!(error instanceof Error)) return false;
  const { name, code, cause, errorResponse } = error as Error & {
    readonly code?: unknown;
    /** What the driver wraps into the error of a bulk write: the answer of the server, or what kept it away. */
    readonly errorResponse?: unknown;
  };
  return (
    DRIVER_ERRORS.has(name) ||
    (name.startsWith('Mongo') && typeof code === 'number' && SERVER_CODES.has(code)) ||
    isUnavailable(cause) ||
    isUnavailable(errorResponse)
  );
}

function reasonOf(code: string): string {
  return code.slice(code.indexOf('.') + 1);
}

const PERMANENT = new Set(['LOG_FORKED', 'LOG_GAP', 'TOO_MANY_PARKED', 'SLICES_CHANGED', 'NOT_SPLITTABLE']);

const UNAVAILABLE_CODES = new Set(['EVENT_STORE.UNAVAILABLE', 'EVENT_STORE.TIMEOUT']);

const DRIVER_ERRORS = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoWaitQueueTimeoutError',
]);

/**
 * The codes of MongoDB for a server that shuts down, steps down, has just come back or takes too long: those of its
 * specification of retryable writes and reads, and the cursor that a server has lost with its memory.
 */
const SERVER_CODES = new Set([
  6, 7, 43, 50, 64, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);
