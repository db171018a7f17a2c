import type { Column } from '@docket/tabular';
import type { AuditEntry } from './queries.js';

/** The columns of the audit trail as CSV, in their order. They are only ever added at the end. */
export const auditColumns: readonly Column<AuditEntry>[] = [
  {
    name: 'position',
    type: 'integer',
    description: 'Position of the event in the log.',
    cell: (entry) => entry.position,
  },
  { name: 'time', type: 'time', description: 'When, RFC 3339 UTC.', cell: (entry) => entry.time },
  {
    name: 'actorKind',
    description: 'user, worker, system or anonymous.',
    cell: (entry) => entry.actor.kind,
  },
  { name: 'actorId', description: 'Who: the id of the key.', cell: (entry) => entry.actor.id },
  { name: 'actorName', description: 'Who: the name of the key.', cell: (entry) => entry.actor.name },
  { name: 'action', description: 'Did what: the stored name of the event.', cell: (entry) => entry.action },
  { name: 'summary', description: 'Did what, as a sentence.', cell: (entry) => entry.summary },
  { name: 'thingType', description: 'To which kind of thing.', cell: (entry) => entry.thing.type },
  { name: 'thingId', description: 'To which thing.', cell: (entry) => entry.thing.id },
  {
    name: 'outcome',
    description: 'accepted, denied, succeeded, failed or canceled.',
    cell: (entry) => entry.outcome,
  },
  { name: 'ip', description: 'From where: the address.', cell: (entry) => entry.origin.ip },
  { name: 'userAgent', description: 'From where: the program.', cell: (entry) => entry.origin.userAgent },
  {
    name: 'correlationId',
    description: 'The same for everything that one request led to.',
    cell: (entry) => entry.correlationId,
  },
  { name: 'causationId', description: 'What led to it.', cell: (entry) => entry.causationId },
  { name: 'eventId', description: 'Id of the event.', cell: (entry) => entry.eventId },
];
