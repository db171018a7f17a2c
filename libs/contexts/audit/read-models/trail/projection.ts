import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { positionKey, utcTime } from '@docket/paging';
import type { AuditEntryDocument } from './document.js';
import { sentencesOf, textOf, type EventFacts, type Sentences } from './sentence.js';

/** The key of the entry of one event: within a tenant, text order is log order. */
export function entryKey(tenant: string, position: number): string {
  return `${tenant}/${positionKey(position)}`;
}

/** The trail as readers name it: what it says of events is only needed to fold them. */
export const auditTrail = auditTrailOf({ sentences: new Map(), eventTypes: [] });

/** One entry for every event of the log, also for types that this version of Docket does not know. */
export function auditTrailOf(facts: EventFacts) {
  const sentences = sentencesOf(facts);
  return defineProjection<never, AuditEntryDocument>()({
    name: 'audit.trail',
    version: 1,
    keysStayInAggregate: true,
    indexes: [
      { keys: { tenant: 1, position: 1 } },
      { keys: { tenant: 1, 'actor.id': 1, position: 1 } },
      { keys: { tenant: 1, action: 1, position: 1 } },
      { keys: { tenant: 1, 'thing.id': 1, position: 1 } },
      { keys: { tenant: 1, outcome: 1, position: 1 } },
      { keys: { tenant: 1, correlationId: 1, position: 1 } },
      { keys: { tenant: 1, time: 1 } },
    ],
    on: {
      '*': {
        keys: (event) => entryKey(event.aggregate.tenant, event.position),
        fold: (_none, event) => entryOf(event, sentences),
      },
    },
  });
}

function entryOf(event: RecordedEvent, sentences: Sentences): AuditEntryDocument {
  const { aggregate, context, position, id, type, time } = event;
  return {
    tenant: aggregate.tenant,
    position,
    eventId: id,
    time: utcTime(time),
    actor: { kind: context.actor.kind, id: context.actor.id, name: context.actor.name ?? null },
    action: type,
    ...textOf(event, sentences),
    thing: { type: aggregate.type, id: aggregate.id },
    origin: { ip: context.origin?.ip ?? null, userAgent: context.origin?.userAgent ?? null },
    correlationId: context.correlationId,
    causationId: context.causationId ?? null,
  };
}
