import type { AggregateRef, RecordedEvent } from '@docket/kernel';
import { subjectOf } from '../envelope/subjects.js';
import { untilAnswered, type Deadline } from '../jetstream/retry.js';
import type { ReadAggregateOptions } from '../port.js';
import { DIRECT_BATCH, type DirectGet } from './direct-get.js';
import type { StoredMessage } from './decode.js';

/** What becomes of a stored message. A promise only where something has to be fetched. */
export type Decode<Result = RecordedEvent> = (message: StoredMessage) => Promise<Result> | Result;

export interface AggregateReader {
  readonly direct: DirectGet;
  readonly decode: Decode;
  /** Most events that one call returns. */
  readonly maxEvents: number;
}

/**
 * Stored messages of one aggregate behind a position, in order. One round trip for up to 1,000 of them.
 * @param until last position to include
 */
export async function readMessages(
  direct: DirectGet,
  subject: string,
  after: number,
  most: number,
  until: number,
  deadline: Deadline,
): Promise<readonly StoredMessage[]> {
  const found: StoredMessage[] = [];
  let from = after + 1;
  while (found.length < most && from <= until) {
    const wanted = Math.min(most - found.length, DIRECT_BATCH);
    const { messages, pending } = await untilAnswered(deadline, () =>
      direct.batch(subject, from, wanted, deadline.timeoutMs),
    );
    for (const message of messages) {
      if (message.position > until) return found;
      found.push(message);
    }
    if (pending === 0 || messages.length === 0) return found;
    from = messages[messages.length - 1]!.position + 1;
  }
  return found;
}

/** The events of one aggregate. See `EventStore.readAggregate`. */
export async function readAggregateEvents(
  reader: AggregateReader,
  aggregate: AggregateRef,
  options: ReadAggregateOptions,
  deadline: Deadline,
): Promise<readonly RecordedEvent[]> {
  const backwards = options.direction === 'backwards';
  const limit = Math.min(options.limit ?? reader.maxEvents, reader.maxEvents);
  const after = backwards ? 0 : (options.from ?? 0);
  const until = Math.min(
    options.untilPosition ?? Number.MAX_SAFE_INTEGER,
    backwards && options.from !== undefined ? options.from - 1 : Number.MAX_SAFE_INTEGER,
  );
  const subject = subjectOf(aggregate);
  const { untilTime } = options;
  const inTime = (event: RecordedEvent): boolean =>
    untilTime === undefined || Date.parse(event.time) <= Date.parse(untilTime);
  const events: RecordedEvent[] = [];
  let position = after;
  for (;;) {
    // Forwards stops at its limit; backwards has to see the end first, and keeps only its last events.
    const most =
      backwards || untilTime !== undefined ? DIRECT_BATCH : Math.min(DIRECT_BATCH, limit - events.length);
    const messages = await readMessages(reader.direct, subject, position, most, until, deadline);
    for (const message of messages) {
      const event = await reader.decode(message);
      if (inTime(event)) events.push(event);
      position = message.position;
    }
    if (backwards && events.length > limit) events.splice(0, events.length - limit);
    if (messages.length < most || (!backwards && events.length >= limit)) break;
  }
  if (backwards) return events.reverse();
  return events.length > limit ? events.slice(0, limit) : events;
}
