import { messageOf, type RecordedEvent } from '@docket/kernel';
import { ownText, payloadText, type StoredMessage } from '@docket/jetstream';
import { readEnvelope, type StoredEnvelope } from '../envelope/stored-headers.js';
import { aggregateOf } from '../envelope/subjects.js';
import type { SchemaRegistry } from '../registry/registry.js';

/**
 * The payload of an event that this program cannot read, as it is delivered instead: the reader goes on, and
 * whoever needs the event sees why it is unreadable and has its bytes.
 */
export interface UnreadablePayload {
  readonly $unreadable: {
    /** Why, for a person. */
    readonly reason: string;
    /** Why, where it is for ever the same: `EVENT_STORE.CLAIM_MISSING`. */
    readonly code?: string;
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

/** Turns a stored message into an event in the shape of its newest version. Never throws. */
export function decodeEvent(message: StoredMessage, registry: SchemaRegistry): RecordedEvent {
  const envelope = readEnvelope(message.block, message.position);
  try {
    const parsed: unknown = JSON.parse(payloadText(message.payload));
    if (typeof parsed !== 'object' || parsed === null) throw new TypeError('the payload is no JSON object');
    const { data, schemaVersion } = registry.upcast(envelope.type, envelope.schemaVersion, parsed);
    return recorded(message, envelope, data, schemaVersion);
  } catch (error) {
    return recorded(message, envelope, unreadable(message, messageOf(error)), envelope.schemaVersion);
  }
}

/** An event whose payload could not be had. */
export function unreadableEvent(message: StoredMessage, reason: string, code: string): RecordedEvent {
  const envelope = readEnvelope(message.block, message.position);
  return recorded(message, envelope, unreadable(message, reason, code), envelope.schemaVersion);
}

function unreadable(message: StoredMessage, reason: string, code?: string): UnreadablePayload {
  const payload = Buffer.from(message.payload).toString('base64');
  return { $unreadable: code === undefined ? { reason, payload } : { reason, code, payload } };
}

function recorded(
  { subject, position }: StoredMessage,
  { id, type, time, context }: StoredEnvelope,
  data: object,
  schemaVersion: number,
): RecordedEvent {
  return {
    id: ownText(id),
    type,
    data,
    schemaVersion,
    aggregate: aggregateOf(subject),
    position,
    time: ownText(time),
    context,
  };
}
