import { DocketError } from '@docket/kernel';
import { ApiError, type ErrorTable } from '@docket/jetstream';

/** The server has no stream of that name. */
export function streamMissing(stream: string): DocketError {
  return new DocketError(
    'EVENT_STORE.STREAM_MISSING',
    `The stream ${stream} is missing: run "npm run docket -- streams apply".`,
  );
}

/** The event store's codes for what the JetStream client cannot do. */
export const EVENT_STORE_ERRORS: ErrorTable = {
  closed: () =>
    new DocketError(
      'EVENT_STORE.UNAVAILABLE',
      'The connection to NATS is closed: this process is shutting down, or its credentials were refused.',
    ),
  refused: ({ stream, code, description }) => {
    if (code === ApiError.streamNotFound) return streamMissing(stream);
    return new DocketError('EVENT_STORE.REFUSED', `The server refuses the read: ${description} (${code}).`, {
      details: { code, description },
    });
  },
  expired: ({ reason, tries, budgetMs, wasSent, isUnavailable, cause }) =>
    new DocketError(
      isUnavailable ? 'EVENT_STORE.UNAVAILABLE' : 'EVENT_STORE.TIMEOUT',
      `NATS did not serve the request within ${budgetMs} ms and ${tries} tries: ${reason}. ` +
        (wasSent
          ? 'Whether the append was stored is unknown; the same append with the same event ids can be sent again.'
          : 'Nothing was written to the log.'),
      {
        details: { reason, tries, budgetMs, outcome: wasSent ? 'unknown' : 'unchanged' },
        cause,
      },
    ),
};
