import { headerText, subjectText } from '@docket/jetstream';
import { typeOf } from '../envelope/stored-headers.js';
import type { Delivered } from './arrived.js';
import type { Decode } from './read-aggregate.js';

/** Decodes what a consumer delivered. Events of other types are dropped before their payload is looked at. */
export async function decodeDelivered<Result>(
  decode: Decode<Result>,
  delivered: readonly Delivered[],
  types: ReadonlySet<string> | undefined,
  until: number,
): Promise<readonly Result[]> {
  const events: Result[] = [];
  for (const { message, position } of delivered) {
    if (position > until) break;
    const block = headerText(message);
    if (types !== undefined && !types.has(typeOf(block))) continue;
    const event = decode({ subject: subjectText(message), position, block, payload: message.data });
    events.push(event instanceof Promise ? await event : event);
  }
  return events;
}
