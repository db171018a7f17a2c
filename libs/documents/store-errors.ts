import { DocketError, messageOf } from '@docket/kernel';

/** JetStream's codes for a write whose expectation did not hold: a single message, and one inside a batch. */
const WRONG_LAST_SEQUENCE = new Set([10071, 10164]);
/** JetStream's codes for a stream, an account or a server that is full. */
const FULL = new Set([10023, 10028, 10047, 10077]);

export function isWrongLastSequence(error: unknown): boolean {
  return WRONG_LAST_SEQUENCE.has(codeOf(error));
}

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
    if (FULL.has(codeOf(error))) {
      throw new DocketError(
        'DOCUMENT.STORE_FULL',
        'The document store is full: raise its limit or delete documents.',
        {
          details: { retryable: true },
          cause: error,
        },
      );
    }
    throw new DocketError(
      'DOCUMENT.STORE_UNAVAILABLE',
      `The document store did not ${doing}: ${messageOf(error)}. Check that NATS is up, then try again.`,
      { details: { retryable: true }, cause: error },
    );
  }
}

function codeOf(error: unknown): number {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'number' ? code : 0;
}
