import { DocketError, type AggregateRef, type RecordedEvent } from '@docket/kernel';
import type { DirectGet, RequestDeadline, StoredMessage } from '@docket/jetstream';
import { header } from '../envelope/stored-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import type { ReadAggregateOptions } from '../contract/port.js';
import { readNewest, readOldest, type MessageRange } from './read-messages.js';

/** What becomes of a stored message. A promise only where something has to be fetched. */
export type Decode<Result = RecordedEvent> = (message: StoredMessage) => Promise<Result> | Result;

export interface AggregateReader {
  readonly direct: DirectGet;
  readonly decode: Decode;
  /** Most events that one call returns. */
  readonly maxEvents: number;
}

/**
 * The events of one aggregate. See `EventStore.readAggregate`. Only what is returned is decoded: a payload in the
 * object store costs a fetch.
 */
export async function readAggregateEvents(
  { direct, decode, maxEvents }: AggregateReader,
  aggregate: AggregateRef,
  options: ReadAggregateOptions,
  deadline: RequestDeadline,
): Promise<readonly RecordedEvent[]> {
  const { limit = Infinity } = options;
  const most = limit > maxEvents ? maxEvents + 1 : limit;
  const backwards = options.direction === 'backwards';
  const range = rangeOf(aggregate, options);
  const isWanted = writtenUntil(options.untilTime);
  const fromTheEnd = backwards && most <= maxEvents;
  const read = fromTheEnd ? readNewest : readOldest;
  const messages = await read(direct, range, most, isWanted, deadline);
  if (messages.length > maxEvents) throw tooMany(aggregate, maxEvents);
  const events: RecordedEvent[] = [];
  for (const message of messages) {
    const event = decode(message);
    events.push(event instanceof Promise ? await event : event);
  }
  return backwards && !fromTheEnd ? events.reverse() : events;
}

function rangeOf(
  aggregate: AggregateRef,
  { direction, from, untilPosition = Number.MAX_SAFE_INTEGER, minPosition = 0 }: ReadAggregateOptions,
): MessageRange {
  const subject = subjectOf(aggregate);
  const backwards = direction === 'backwards';
  return {
    subject,
    after: backwards ? 0 : (from ?? 0),
    until: backwards && from !== undefined ? Math.min(untilPosition, from - 1) : untilPosition,
    least: minPosition,
  };
}

function writtenUntil(time: string | undefined): ((message: StoredMessage) => boolean) | undefined {
  if (time === undefined) return undefined;
  const until = Date.parse(time);
  return ({ block }) => Date.parse(header(block, 'ce-time') ?? '') <= until;
}

function tooMany({ type, id }: AggregateRef, maxEvents: number): DocketError {
  return new DocketError(
    'EVENT_STORE.TOO_MANY_EVENTS',
    `More than ${maxEvents} events of ${type} ${id} were asked for at once: read them in pages, with "limit" and "from".`,
    { details: { type, id, maxEvents } },
  );
}
