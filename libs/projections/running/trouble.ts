import { backoffDelayMs, isDocketError } from '@docket/kernel';
import { RefusedDocuments } from '../folding/bulk-write.js';

/** What another process causes by taking over, or the next session parks. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof RefusedDocuments ||
    isDocketError(error, 'PROJECTION.LEASE_LOST') ||
    isDocketError(error, 'PROJECTION.STALE_WRITE')
  );
}

/**
 * Whether an engine is out of reach, or was for a moment: nothing is wrong with projection, log and documents, and
 * trying again later is all that can be done.
 */
export function isEngineTrouble(error: unknown): boolean {
  if (isDocketError(error)) return TROUBLE_CODES.has(error.code);
  if (!(error instanceof Error)) return false;
  const { name, code, cause, errorResponse } = error as Error & {
    readonly code?: unknown;
    /** What the driver wraps into the error of a bulk write: the answer of the server, or what kept it away. */
    readonly errorResponse?: unknown;
  };
  return (
    DRIVER_TROUBLE.has(name) ||
    (name.startsWith('Mongo') && typeof code === 'number' && SERVER_TROUBLE.has(code)) ||
    isEngineTrouble(cause) ||
    isEngineTrouble(errorResponse)
  );
}

/** Waits between tries, in milliseconds, for the first, second, … failure in a row. */
export function troubleDelayMs(failures: number): number {
  return backoffDelayMs({ initialDelayMs: 100, factor: 2, maxDelayMs: 5_000 }, failures, Math.random());
}

const TROUBLE_CODES = new Set([
  'EVENT_STORE.UNAVAILABLE',
  'EVENT_STORE.TIMEOUT',
  'PROJECTION.DATABASE_SILENT',
  'PROJECTION.READ_ENDED_EARLY',
  'PROJECTION.HANDOVER_LATE',
]);

const DRIVER_TROUBLE = new Set([
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
const SERVER_TROUBLE = new Set([
  6, 7, 43, 50, 64, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);
