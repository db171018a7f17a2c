import { messageOf, type RecordedEvent } from '@docket/kernel';
import { aggregateOf } from '../envelope/subjects.js';
import { decodeHeaderValue } from '../envelope/header-value.js';
import { contextOf, type StoredHeaders } from '../envelope/stored-headers.js';
import { payloadText } from '../jetstream/raw-message.js';
import type { SchemaRegistry } from '../registry/registry.js';

/**
 * The payload of an event that this program cannot read, as it is delivered instead: the reader goes on, and
 * whoever needs the event sees why it is unreadable and has its bytes.
 */
export interface UnreadablePayload {
  readonly $unreadable: {
    /** Why, for a person. */
    readonly reason: string;
    /** The stored bytes, base64. */
    readonly payload: string;
  };
}

/** Whether the payload of an event could not be read; its `data` is then an `UnreadablePayload`. */
export function isUnreadable(
  event: RecordedEvent,
): event is RecordedEvent & { readonly data: UnreadablePayload } {
  return '$unreadable' in event.data;
}

/** A message of the log as any of the read paths finds it. */
export interface StoredMessage {
  readonly subject: string;
  readonly position: number;
  readonly headers: StoredHeaders;
  readonly payload: Uint8Array;
}

/** The id of a stored message: its CloudEvents id, or one made of its position for a message that is not ours. */
export function idOf(headers: StoredHeaders, position: number): string {
  const id = headers.get('ce-id') ?? headers.get('Nats-Msg-Id');
  return id === undefined ? `unidentified-${position}` : decodeHeaderValue(id);
}

/** Type of a stored message; `docket.Unidentified` for one that is not ours. */
export function typeOf(headers: StoredHeaders): string {
  const type = headers.get('ce-type');
  return type === undefined ? 'docket.Unidentified' : decodeHeaderValue(type);
}

/** Turns a stored message into an event in the shape of its newest version. Never throws. */
export function decodeEvent(message: StoredMessage, registry: SchemaRegistry): RecordedEvent {
  const { headers, position } = message;
  const type = typeOf(headers);
  const stored = Number(headers.get('ce-schemaversion') ?? 0);
  let data: object;
  let schemaVersion = stored;
  try {
    const parsed: unknown = JSON.parse(payloadText(message.payload));
    if (typeof parsed !== 'object' || parsed === null) throw new TypeError('the payload is no JSON object');
    ({ data, schemaVersion } = registry.upcast(type, stored, parsed));
  } catch (error) {
    const payload = Buffer.from(message.payload).toString('base64');
    data = { $unreadable: { reason: messageOf(error), payload } } satisfies UnreadablePayload;
  }
  return {
    id: idOf(headers, position),
    type,
    data,
    schemaVersion,
    aggregate: aggregateOf(message.subject),
    position,
    time: decodeHeaderValue(headers.get('ce-time') ?? ''),
    context: contextOf(headers),
  };
}
