import { DocketError, isDocketError } from '@docket/kernel';
import { NoAnswer } from '@docket/jetstream';
import type { Head } from '../reading/head.js';

const PROBE_MS = 1_000;

/**
 * Finds the reason of an append that got no answer in all its time. A nats-server whose disk is full, or failed, does
 * not say so: it leaves every publish unanswered, goes on answering reads, and stays like that until it is started
 * again, room or not (seen on 2.15.1 with one replica).
 * @returns the error itself, or `EVENT_STORE.NOT_WRITABLE` when the log can be read at this moment
 */
export async function explainSilence(error: unknown, head: Head): Promise<unknown> {
  const late = isDocketError(error, 'EVENT_STORE.TIMEOUT') || isDocketError(error, 'EVENT_STORE.UNAVAILABLE');
  // What the server gave a reason for until the end is not for us to explain.
  const silent = late && error.cause instanceof NoAnswer && error.cause.reason !== 'behind';
  if (!silent || !(await answers(head))) return error;
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
