import {
  type AggregateRef,
  type DomainEvent,
  type EventContext,
  type EventType,
  type RecordedEvent,
  timeOrderedId,
} from '@docket/kernel';
import type { EventStore, ReadAggregateOptions } from '../contract/port.js';

/** A small event of the test domain. */
export type NoteAdded = DomainEvent<'NoteAdded', { readonly text: string }>;

/** Event types of the test domain: one with an upcast, one for another type of aggregate. */
export const noteEventTypes: readonly EventType[] = [
  {
    type: 'NoteAdded',
    aggregate: 'note',
    summary: 'A note was added.',
    version: 2,
    schemas: {
      1: {
        type: 'object',
        required: ['body'],
        additionalProperties: false,
        properties: { body: { type: 'string' } },
      },
      2: {
        type: 'object',
        required: ['text'],
        additionalProperties: false,
        properties: { text: { type: 'string' } },
      },
    },
    upcasts: { 1: ({ body }: { body: string }) => ({ text: body }) },
  },
  {
    type: 'TagAdded',
    aggregate: 'tag',
    summary: 'A tag was added.',
    version: 1,
    schemas: { 1: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
  },
];

export const noteContext: EventContext = {
  actor: { kind: 'user', id: 'u-1', name: 'Zoë “Z”\r\nNats-Msg-Id: x' },
  origin: { ip: '192.0.2.7', userAgent: 'curl/8.0 (50%)' },
  correlationId: 'correlation-1',
  causationId: 'cause-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

/** A note that no other test knows. */
export function newNote(tenant = 'acme'): AggregateRef {
  return { tenant, type: 'note', id: timeOrderedId() };
}

export function newTag(tenant = 'acme'): AggregateRef {
  return { tenant, type: 'tag', id: timeOrderedId() };
}

export function note(
  text: string,
  id: string = timeOrderedId(),
): { id: string; type: 'NoteAdded'; data: { text: string } } {
  return { id, type: 'NoteAdded', data: { text } };
}

export function tag(name: string): { id: string; type: 'TagAdded'; data: { name: string } } {
  return { id: timeOrderedId(), type: 'TagAdded', data: { name } };
}

/** The events of an aggregate up to what the leader knows, whichever replica answers. */
export async function storedEvents(
  store: EventStore,
  aggregate: AggregateRef,
  options: ReadAggregateOptions = {},
): Promise<readonly RecordedEvent[]> {
  return store.readAggregate(aggregate, { ...options, minPosition: await store.lastPosition(aggregate) });
}
