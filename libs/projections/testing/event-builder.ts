import {
  type Actor,
  type AggregateRef,
  type DomainEvent,
  nameBasedId,
  type Recorded,
  type RecordedEvent,
} from '@docket/kernel';

export interface RecordedFields {
  readonly aggregate: AggregateRef;
  readonly position: number;
  /** RFC 3339 UTC. */
  readonly time: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly schemaVersion: number;
}

/**
 * Builds events as the log would hand them out: positions count up, times go on by a second, ids are fixed.
 * Everything can be set by hand where a test cares about it.
 */
export function eventBuilder<Event extends DomainEvent = DomainEvent>(
  defaults: Partial<RecordedFields> = {},
) {
  let position = defaults.position ?? 0;
  const startMs = Date.parse(defaults.time ?? '2026-01-02T03:04:05.000Z');
  return <Type extends Event['type']>(
    type: Type,
    data: Extract<Event, { type: Type }>['data'],
    fields: Partial<RecordedFields> = {},
  ): Recorded<Extract<Event, { type: Type }>> => {
    position = fields.position ?? position + 1;
    const recorded: RecordedEvent = {
      id: nameBasedId('test-event', String(position)),
      type,
      data,
      schemaVersion: fields.schemaVersion ?? defaults.schemaVersion ?? 1,
      aggregate: fields.aggregate ?? defaults.aggregate ?? { tenant: 'acme', type: 'thing', id: 'thing-1' },
      position,
      time: fields.time ?? new Date(startMs + position * 1_000).toISOString(),
      context: {
        actor: fields.actor ?? defaults.actor ?? { kind: 'user', id: 'ada' },
        correlationId: fields.correlationId ?? defaults.correlationId ?? 'correlation-1',
      },
    };
    return recorded as Recorded<Extract<Event, { type: Type }>>;
  };
}
