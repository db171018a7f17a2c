import { isFull, type ErrorTable } from '@docket/jetstream';
import { DocketError, messageOf } from '@docket/kernel';

const RETRYABLE = { details: { retryable: true } };

/**
 * Runs one exchange with the store and gives its failures our codes.
 * @throws DocketError DOCUMENT.STORE_FULL, or DOCUMENT.STORE_UNAVAILABLE (both with `details.retryable`: true)
 */
export async function asStoreError<T>(
  doing: 'open' | 'read' | 'write' | 'delete',
  exchange: () => Promise<T>,
): Promise<T> {
  try {
    return await exchange();
  } catch (error) {
    if (error instanceof DocketError) throw error;
    if (isFull(codeOf(error))) throw storeFull(error);
    throw new DocketError(
      'DOCUMENT.STORE_UNAVAILABLE',
      `The document store did not ${doing}: ${messageOf(error)}. Check that NATS is up, then try again.`,
      { ...RETRYABLE, cause: error },
    );
  }
}

/** The store has reached its limit, or the disk of NATS is full. */
export function storeFull(cause?: unknown): DocketError {
  return new DocketError(
    'DOCUMENT.STORE_FULL',
    'The document store is full: raise its limit or delete documents.',
    { ...RETRYABLE, cause },
  );
}

/** The content store's codes for what the JetStream client cannot do. */
export const CONTENT_STORE_ERRORS: ErrorTable = {
  closed: () => storeUnavailable('the connection to NATS is closed'),
  refused: ({ code, description }) =>
    storeUnavailable(`the server refuses to read: ${description} (${code})`),
  expired: ({ budgetMs, reason, cause }) =>
    storeUnavailable(`no answer within ${budgetMs} ms: ${reason}`, cause),
};

/** NATS did not answer, or refused. */
export function storeUnavailable(reason: string, cause?: unknown): DocketError {
  return new DocketError(
    'DOCUMENT.STORE_UNAVAILABLE',
    `The document store is not available (${reason}): check that NATS is up, then try again.`,
    { ...RETRYABLE, cause },
  );
}

function codeOf(error: unknown): number {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'number' ? code : 0;
}
