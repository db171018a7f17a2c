import { invalid } from '../problems/problem.js';
import type { SseMessage } from './sse-stream.js';

const LAST_EVENT_ID = /^\d{1,15}$/;

/**
 * The position of a `Last-Event-ID` header; undefined where there is none.
 * @throws ProblemError `REQUEST.INVALID` for what is no position
 */
export function lastEventId(header: unknown): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && LAST_EVENT_ID.test(header)) return Number(header);
  const message = 'must be the id of an event of this stream: a whole number, 0 or more';
  throw invalid([{ in: 'header', path: '/Last-Event-ID', message }]);
}

/** How a stream begins: behind which position, and what the client is told before the first event. */
export interface Resumption {
  readonly after: number;
  readonly messages: readonly SseMessage[];
}

/**
 * Where a stream goes on for a client that has seen the log up to a position.
 *
 * A client can be ahead of the log after a restore from a backup, or when it comes from another server. It would wait
 * for events that have come already, so it is told to forget what it has seen (`event: reset`).
 * @param restart where such a client begins again
 */
export function resumeAfter(seen: number, head: number, restart: number): Resumption {
  if (seen <= head) return { after: seen, messages: [] };
  const detail = `The stream was asked to go on after ${seen}, but the log ends at ${head}: drop what you hold and read again.`;
  const payload = { code: 'EVENTS.AHEAD_OF_LOG', detail, requested: seen, head };
  return { after: restart, messages: [{ event: 'reset', id: restart, payload }] };
}
