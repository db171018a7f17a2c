import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static, type TSchema } from 'typebox';
import type { CheckId } from './checks.js';

const closed = { additionalProperties: false } as const;

const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Id = Type.String({ minLength: 1, maxLength: 128 });
const Count = Type.Integer({ minimum: 0 });
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
/** Scans are counted from 1: the number says which was before which. */
const ScanNumber = Type.Integer({ minimum: 1 });
const SeverityName = Type.Union([
  Type.Literal('critical'),
  Type.Literal('high'),
  Type.Literal('medium'),
  Type.Literal('low'),
]);
/** Any name: a release with another check writes no other version of an event. */
const CheckName = Type.Unsafe<CheckId>(
  Type.String({ pattern: '^[a-z][a-z-]*(\\.[a-z-]+)*$', maxLength: 60 }),
);

const SecurityScanRequested = Type.Object(
  {
    scanId: Id,
    number: ScanNumber,
    trigger: Type.Union([Type.Literal('hand'), Type.Literal('schedule')]),
    reason: Reason,
  },
  closed,
);

const Outcome = Type.Object(
  {
    check: CheckName,
    status: Type.Union([Type.Literal('passed'), Type.Literal('findings'), Type.Literal('not_checked')]),
    looked: Count,
    /** Left out, or seen in part only, because of a limit. */
    left: Count,
    findings: Count,
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
);

const SecurityScanCompleted = Type.Object(
  {
    scanId: Id,
    number: ScanNumber,
    outcomes: Type.Array(Outcome, { maxItems: 50 }),
    /** What this scan has found, accepted findings included. */
    found: Type.Object({ critical: Count, high: Count, medium: Count, low: Count }, closed),
    /** Findings that are new, or there again. */
    opened: Count,
    /** Findings of earlier scans that are gone. */
    fixed: Count,
    durationMs: Count,
  },
  closed,
);

const SecurityScanFailed = Type.Object(
  {
    scanId: Id,
    number: ScanNumber,
    code: Type.String({ minLength: 1, maxLength: 80 }),
    message: Type.String({ maxLength: 2_000 }),
  },
  closed,
);

/** A finding that was not known, or was fixed and is there again. No secret is in it. */
const SecurityFindingOpened = Type.Object(
  {
    scanId: Id,
    scan: ScanNumber,
    check: CheckName,
    rule: Type.String({ minLength: 1, maxLength: 100 }),
    severity: SeverityName,
    title: Type.String({ minLength: 1, maxLength: 300 }),
    place: Type.String({ minLength: 1, maxLength: 600 }),
    evidence: Type.String({ maxLength: 1_000 }),
    remedy: Type.String({ maxLength: 1_000 }),
  },
  closed,
);

const SecurityFindingFixed = Type.Object({ scanId: Id, scan: ScanNumber }, closed);
const SecurityFindingAccepted = Type.Object({ reason: Reason, until: Time }, closed);
const SecurityFindingAcceptanceWithdrawn = Type.Object({ reason: Reason }, closed);

type Event<Name extends string, Schema extends TSchema> = DomainEvent<Name, Static<Schema> & object>;
export type SecurityScanRequested = Event<'SecurityScanRequested', typeof SecurityScanRequested>;
export type SecurityScanCompleted = Event<'SecurityScanCompleted', typeof SecurityScanCompleted>;
export type SecurityScanFailed = Event<'SecurityScanFailed', typeof SecurityScanFailed>;
export type SecurityFindingOpened = Event<'SecurityFindingOpened', typeof SecurityFindingOpened>;
export type SecurityFindingFixed = Event<'SecurityFindingFixed', typeof SecurityFindingFixed>;
export type SecurityFindingAccepted = Event<'SecurityFindingAccepted', typeof SecurityFindingAccepted>;
export type SecurityFindingAcceptanceWithdrawn = Event<
  'SecurityFindingAcceptanceWithdrawn',
  typeof SecurityFindingAcceptanceWithdrawn
>;
export type SecurityScanEvent = SecurityScanRequested | SecurityScanCompleted | SecurityScanFailed;
export type SecurityFindingEvent =
  SecurityFindingOpened | SecurityFindingFixed | SecurityFindingAccepted | SecurityFindingAcceptanceWithdrawn;
export type SecurityEvent = SecurityScanEvent | SecurityFindingEvent;

const eventType = (
  aggregate: string,
  type: SecurityEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate, summary, version: 1, schemas: { 1: schema } });

export const securityEventTypes: readonly EventType[] = [
  eventType(
    'security-scans',
    'SecurityScanRequested',
    'Somebody, or the schedule, wants a scan.',
    SecurityScanRequested,
  ),
  eventType(
    'security-scans',
    'SecurityScanCompleted',
    'The scan is done; what it says of each check.',
    SecurityScanCompleted,
  ),
  eventType('security-scans', 'SecurityScanFailed', 'The scan ended before it was done.', SecurityScanFailed),
  eventType(
    'security-finding',
    'SecurityFindingOpened',
    'A scan has found something that is wrong.',
    SecurityFindingOpened,
  ),
  eventType(
    'security-finding',
    'SecurityFindingFixed',
    'A later scan looked, and it is gone.',
    SecurityFindingFixed,
  ),
  eventType(
    'security-finding',
    'SecurityFindingAccepted',
    'A finding was accepted until a time.',
    SecurityFindingAccepted,
  ),
  eventType(
    'security-finding',
    'SecurityFindingAcceptanceWithdrawn',
    'The finding is not accepted any more.',
    SecurityFindingAcceptanceWithdrawn,
  ),
];
