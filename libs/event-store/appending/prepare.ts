import { DocketError, timeOrderedId, type AggregateRef, type Clock, type EventContext } from '@docket/kernel';
import type { RequestDeadline } from '@docket/jetstream';
import { MAX_STUB_BYTES } from '../claims/reference.js';
import { headersFit, type Envelope } from '../envelope/event-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import type { AggregateAppend, Expected, NewEvent } from '../contract/port.js';
import type { SchemaRegistry } from '../registry/registry.js';

/**
 * One checked event. It is encoded when it is sent: a text takes less memory while it waits.
 */
export interface PreparedEvent extends Envelope {
  /** The caller brought the id, so another event may have it. */
  readonly idChosen: boolean;
  /** JSON. */
  readonly payload: string;
  /** Length of the payload in UTF-8. */
  readonly bytes: number;
  /** Reference to a payload in the object store; `payload` is then a stub. */
  readonly claim?: string;
}

/** The checked events of one aggregate. */
export interface PreparedAppend {
  readonly aggregate: AggregateRef;
  readonly subject: string;
  readonly expected: Expected;
  readonly events: readonly PreparedEvent[];
}

/** Approximate bytes of an event's headers. */
const HEADER_BYTES = 700;

/** Events and bytes of some appends together. */
export function sizeOf(appends: readonly PreparedAppend[]): {
  readonly events: number;
  readonly bytes: number;
} {
  let events = 0;
  let bytes = 0;
  for (const append of appends) {
    events += append.events.length;
    for (const event of append.events) bytes += event.bytes + HEADER_BYTES;
  }
  return { events, bytes };
}

/** Stores a large payload in the object store and returns the reference to it: the claim check. */
export type ClaimWriter = (
  payload: string,
  within: RequestDeadline,
) => Promise<{ readonly claim: string; readonly stub: string }>;

export interface PrepareOptions {
  readonly registry: SchemaRegistry;
  readonly clock: Clock;
  readonly maxPayloadBytes: number;
  /** Largest message that the log takes, headers included. */
  readonly maxMessageBytes: number;
  readonly maxEventsPerAppend: number;
  /** Payloads above this many bytes go through `claim`. */
  readonly claimAboveBytes: number;
  readonly claim: ClaimWriter;
}

function invalid(message: string, details: Readonly<Record<string, unknown>>): DocketError {
  return new DocketError('EVENT_STORE.INVALID_APPEND', message, { details });
}

/**
 * Checks an append and encodes it. Nothing is sent before all of it has been checked.
 * @throws DocketError `EVENT_STORE.INVALID_APPEND`, `.INVALID_ID`, `.INVALID_EVENT`, `.UNKNOWN_EVENT_TYPE`,
 *   `.PAYLOAD_TOO_LARGE`
 */
export function prepareAppends(
  appends: readonly AggregateAppend[],
  context: EventContext,
  options: PrepareOptions,
): readonly PreparedAppend[] {
  const count = appends.reduce((sum, append) => sum + append.events.length, 0);
  if (count === 0 || appends.some((append) => append.events.length === 0)) {
    throw invalid('Every aggregate of an append needs at least one event.', { aggregates: appends.length });
  }
  if (count > options.maxEventsPerAppend) {
    throw invalid(`An append takes at most ${options.maxEventsPerAppend} events, this one has ${count}.`, {
      count,
    });
  }
  const prepared = appends.map((append) => prepareOne(append, context, options));
  if (appends.length > 1 && new Set(prepared.map((append) => append.subject)).size < prepared.length) {
    throw invalid('An append names the same aggregate twice: put its events into one entry.', {});
  }
  requireDistinctIds(prepared, appends, count);
  return prepared;
}

function prepareOne(append: AggregateAppend, context: EventContext, options: PrepareOptions): PreparedAppend {
  const { aggregate, expected } = append;
  const subject = subjectOf(aggregate);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw invalid(`${expected} is no position to expect.`, { expected });
  }
  const now = options.clock.now();
  const time = now.toISOString();
  const events = append.events.map((event) =>
    prepareEvent(event, aggregate, context, options, now.getTime(), time),
  );
  return { aggregate, subject, expected, events };
}

function prepareEvent(
  event: NewEvent,
  aggregate: AggregateRef,
  context: EventContext,
  options: PrepareOptions,
  nowMs: number,
  now: string,
): PreparedEvent {
  const { version } = options.registry.writable(event.type, aggregate.type);
  const payload = JSON.stringify(event.data);
  options.registry.validate(event.type, version, event.data, payload);
  const bytes = Buffer.byteLength(payload);
  const limit = options.maxPayloadBytes;
  if (bytes > limit) {
    throw new DocketError(
      'EVENT_STORE.PAYLOAD_TOO_LARGE',
      `The payload of ${event.type} has ${bytes} bytes, ${limit} are allowed: store it as a document and refer to it.`,
      { details: { type: event.type, bytes, limit } },
    );
  }
  const id = event.id ?? timeOrderedId(nowMs);
  if (id.length === 0 || id.length > 256) throw invalid('An event id has 1 to 256 characters.', { id });
  const prepared = {
    id,
    idChosen: event.id !== undefined,
    type: event.type,
    schemaVersion: version,
    time: event.time ?? now,
    aggregate,
    context,
    payload,
    bytes,
  };
  const inMessage = bytes > options.claimAboveBytes ? MAX_STUB_BYTES : bytes;
  if (headersFit(prepared, options.maxMessageBytes - inMessage)) return prepared;
  throw new DocketError(
    'EVENT_STORE.PAYLOAD_TOO_LARGE',
    `The event ${event.type} of ${bytes} bytes and its headers are more than the ${options.maxMessageBytes} bytes of a ` +
      'message of the log: give it less context, or raise max_msg_size of the stream.',
    { details: { type: event.type, bytes, limit: options.maxMessageBytes } },
  );
}

/** Ids made here are distinct; those of the caller may not be. */
function requireDistinctIds(
  prepared: readonly PreparedAppend[],
  appends: readonly AggregateAppend[],
  count: number,
): void {
  if (count === 1 || appends.every(({ events }) => events.every(({ id }) => id === undefined))) return;
  const ids = new Set(prepared.flatMap((append) => append.events.map((event) => event.id)));
  if (ids.size < count) throw invalid('Two events of an append have the same id.', {});
}

/**
 * Puts payloads that are too large for a message elsewhere.
 * @param within the time of the whole append
 * @returns a promise only when there are any
 */
export function claimLarge(
  prepared: readonly PreparedAppend[],
  { claim, claimAboveBytes }: PrepareOptions,
  within: RequestDeadline,
): readonly PreparedAppend[] | Promise<readonly PreparedAppend[]> {
  if (!prepared.some(({ events }) => events.some(({ bytes }) => bytes > claimAboveBytes))) return prepared;
  return Promise.all(
    prepared.map(async (append) => ({
      ...append,
      events: await Promise.all(
        append.events.map(async (event) => {
          if (event.bytes <= claimAboveBytes) return event;
          const { claim: reference, stub } = await claim(event.payload, within);
          return { ...event, payload: stub, bytes: stub.length, claim: reference };
        }),
      ),
    })),
  );
}
