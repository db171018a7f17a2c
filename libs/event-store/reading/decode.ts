import { messageOf, type RecordedEvent } from '@docket/kernel';
import { aggregateOf } from '../envelope/subjects.js';
import { readEnvelope } from '../envelope/stored-headers.js';
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
  /** The header block, as it is stored. */
  readonly block: string;
  readonly payload: Uint8Array;
}

/** Turns a stored message into an event in the shape of its newest version. Never throws. */
export function decodeEvent(message: StoredMessage, registry: SchemaRegistry): RecordedEvent {
  const { position } = message;
  const { id, type, schemaVersion: stored, time, context } = readEnvelope(message.block, position);
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
  return { id, type, data, schemaVersion, aggregate: aggregateOf(message.subject), position, time, context };
}
