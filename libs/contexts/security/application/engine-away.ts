import { DocketError, isDocketError } from '@docket/kernel';
import { isUnavailable } from '@docket/log-following';

/**
 * The error that makes a scan wait when an engine is away; undefined when something else is wrong. The content store lies in
 * NATS: that it is away is told with the code of NATS, which a reactor waits for.
 */
export function engineAway(error: unknown): Error | undefined {
  if (isUnavailable(error)) return error as Error;
  return isDocketError(error, 'DOCUMENT.STORE_UNAVAILABLE')
    ? new DocketError('EVENT_STORE.UNAVAILABLE', error.message, { cause: error })
    : undefined;
}
