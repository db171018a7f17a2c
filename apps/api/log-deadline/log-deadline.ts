import { DocketError } from '@docket/kernel';
import type { NextFunction, Request, Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';

/** How long a request waits for an answer of the log. A restart of NATS or a new leader takes less. */
const LOG_DEADLINE_MS = 5_000;
/** Workers wait as long as the store does: nobody watches them, and a start that is given up costs an attempt. */
const PATIENT = /^\/v1\/work\//i;

/** What became of a write that was given up: nothing was written, or it may still be. */
type WriteOutcome = 'unchanged' | 'unknown';

interface Waiting {
  /** Once its head is sent, what goes on behind it has time: an event stream, counted denials. */
  readonly response: Response;
  /** Set when the log has kept this request waiting once: a bulk request must not wait for each of its items. */
  lost: boolean;
}

const requests = new AsyncLocalStorage<Waiting>();

/** Bounds what the request may wait for the log, in whatever it calls. */
export function logDeadline() {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (PATIENT.test(request.path)) {
      next();
      return;
    }
    requests.run({ response, lost: false }, next);
  };
}

/**
 * Runs one exchange with the log. It is not stopped at the deadline, because an append in transit cannot be called
 * back; only nobody waits for it any more.
 * @param givenUp what is true of the world when nobody waits any more
 * @throws DocketError `EVENT_STORE.UNAVAILABLE`, its `details.outcome` being `givenUp`
 */
export async function withinLogDeadline<Result>(
  exchange: () => Promise<Result>,
  givenUp: WriteOutcome,
): Promise<Result> {
  const waiting = requests.getStore();
  if (waiting === undefined || waiting.response.headersSent) return exchange();
  if (waiting.lost) throw unavailable('unchanged');
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      waiting.lost = true;
      reject(unavailable(givenUp));
    }, LOG_DEADLINE_MS);
  });
  try {
    return await Promise.race([exchange(), over]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(outcome: WriteOutcome): DocketError {
  const seconds = LOG_DEADLINE_MS / 1_000;
  const message =
    outcome === 'unchanged'
      ? `The log does not answer within ${seconds} s; nothing was changed. Try again in a moment.`
      : `The log has not confirmed the change within ${seconds} s, so it may still be made. Send the same request ` +
        'again: with the same Idempotency-Key it is never made twice; without one, look first.';
  return new DocketError('EVENT_STORE.UNAVAILABLE', message, { details: { outcome } });
}
