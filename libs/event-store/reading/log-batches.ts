import type { RecordedEvent } from '@docket/kernel';
import { parseHeaders } from '../envelope/stored-headers.js';
import { headerText } from '../jetstream/raw-message.js';
import { typeOf } from './decode.js';
import type { Delivered } from './log-consumer.js';
import type { Decode } from './read-aggregate.js';

/** Decodes what a consumer delivered. Events of other types are dropped before their payload is looked at. */
export async function decodeDelivered(
  decode: Decode,
  delivered: readonly Delivered[],
  types: ReadonlySet<string> | undefined,
  until: number,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (const { message, position } of delivered) {
    if (position > until) break;
    const headers = parseHeaders(headerText(message));
    if (types !== undefined && !types.has(typeOf(headers))) continue;
    const event = decode({ subject: message.subject, position, headers, payload: message.data });
    events.push(event instanceof Promise ? await event : event);
  }
  return events;
}
