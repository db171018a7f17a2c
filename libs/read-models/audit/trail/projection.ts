import { allEventTypes } from '@docket/domain';
import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { positionKey, utcTime } from '../../paging/index.js';
import type { AuditEntryDocument } from './document.js';
import {
  accessReadings,
  documentReadings,
  jobReadings,
  operationsReadings,
  type Reading,
} from './readings.js';

type AnyReading = (data: object, thing: RecordedEvent['aggregate']) => Reading;

/** A Map, because a type that the log brings must not find anything by the name of an object's own members. */
const readings = new Map<string, AnyReading>(
  Object.entries({ ...jobReadings, ...documentReadings, ...accessReadings, ...operationsReadings }) as [
    string,
    AnyReading,
  ][],
);
/** The newest version of each type that the readings were written for. */
const versions = new Map(allEventTypes.map(({ type, version }) => [type, version]));

/** The key of the entry of one event: within a tenant, text order is log order. */
export function entryKey(tenant: string, position: number): string {
  return `${tenant}/${positionKey(position)}`;
}

/** One entry for every event of the log, also for types that this version of Docket does not know. */
export const auditTrail = defineProjection<never, AuditEntryDocument>()({
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
      fold: (_none, event) => entryOf(event),
    },
  },
});

function entryOf(event: RecordedEvent): AuditEntryDocument {
  const { aggregate, context, position, id, type, time } = event;
  return {
    tenant: aggregate.tenant,
    position,
    eventId: id,
    time: utcTime(time),
    actor: { kind: context.actor.kind, id: context.actor.id, name: context.actor.name ?? null },
    action: type,
    ...read(event),
    thing: { type: aggregate.type, id: aggregate.id },
    origin: { ip: context.origin?.ip ?? null, userAgent: context.origin?.userAgent ?? null },
    correlationId: context.correlationId,
    causationId: context.causationId ?? null,
  };
}

/** What a newer Docket wrote is named, not read: its payload may have another shape than the reading knows. */
function read({ type, data, aggregate, schemaVersion }: RecordedEvent): Reading {
  const reading = readings.get(type);
  if (reading && schemaVersion <= (versions.get(type) ?? 0)) return reading(data, aggregate);
  return {
    summary: `recorded ${type} (version ${schemaVersion}) on ${aggregate.type} ${aggregate.id}`,
    outcome: 'accepted',
  };
}
