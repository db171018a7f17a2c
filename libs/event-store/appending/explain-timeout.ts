import { DocketError, isDocketError } from '@docket/kernel';
import { NoAnswer } from '@docket/jetstream';
import type { Head } from '../reading/head.js';

const PROBE_MS = 1_000;

/**
 * Finds why an append got no answer before its deadline. A nats-server whose disk is full, or failed, does not report it:
 * it answers no publish, still answers reads, and stays like that until it is restarted, whether or not there is room
 * (seen on 2.15.1 with one replica).
 * @returns the error itself, or `EVENT_STORE.NOT_WRITABLE` when the log can be read at this moment
 */
export async function explainTimeout(error: unknown, head: Head): Promise<unknown> {
  const late = isDocketError(error, 'EVENT_STORE.TIMEOUT') || isDocketError(error, 'EVENT_STORE.UNAVAILABLE');
  // Where the server gave a reason, that is the explanation.
  const unanswered = late && error.cause instanceof NoAnswer && error.cause.reason !== 'behind';
  if (!unanswered || !(await answers(head))) return error;
  return new DocketError(
    'EVENT_STORE.NOT_WRITABLE',
    'NATS answers reads, but not this append: its disk is full or broken ("write error" in its log and at its ' +
      '/healthz), or it is far too busy. A nats-server whose disk was full writes again only after it has room and ' +
      `was restarted. ${error.message}`,
    { details: error.details, cause: error },
  );
}

async function answers(head: Head): Promise<boolean> {
  try {
    await head.ask(PROBE_MS);
    return true;
  } catch {
    return false;
  }
}
