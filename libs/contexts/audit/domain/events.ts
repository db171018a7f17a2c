import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Configuration = Type.Object(
  {
    /** Name of the log. */
    origin: Type.String({ maxLength: 200 }),
    /** Ids of the keys that sign tree heads, eight hexadecimal digits each; none where heads are not signed. */
    keyIds: Type.Array(Type.String({ pattern: '^[0-9a-f]{8}$' }), { maxItems: 8 }),
    headEntries: Type.Integer({ minimum: 1 }),
    headMs: Type.Integer({ minimum: 1 }),
    /** Names of the witnesses that are asked for cosignatures. */
    witnesses: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 32 }),
  },
  closed,
);

const AuditConfigurationChanged = Type.Object(
  {
    /** Null for the first one. */
    before: Type.Union([Configuration, Type.Null()]),
    after: Configuration,
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

/** What the analyser looks for. */
export const findingKinds = [
  'denial-burst',
  'out-of-hours-reads',
  'mass-export',
  'new-place',
  'use-after-silence',
  'privilege-change',
] as const;
export type FindingKind = (typeof findingKinds)[number];
/** What a person says of a finding. */
export const findingVerdicts = ['harmless', 'mistake', 'incident'] as const;

const FindingOpened = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('denial-burst'),
      Type.Literal('out-of-hours-reads'),
      Type.Literal('mass-export'),
      Type.Literal('new-place'),
      Type.Literal('use-after-silence'),
      Type.Literal('privilege-change'),
    ]),
    /** Id of the actor that it is about. */
    actorId: Type.String({ maxLength: 200 }),
    /** For a person. */
    summary: Type.String({ minLength: 1, maxLength: 500 }),
    /** Positions of the first and of the last event that it rests on. */
    from: Type.Integer({ minimum: 1 }),
    to: Type.Integer({ minimum: 1 }),
    /** Some of the events between them. */
    evidence: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 20 }),
  },
  closed,
);

const FindingResolved = Type.Object(
  {
    verdict: Type.Union([Type.Literal('harmless'), Type.Literal('mistake'), Type.Literal('incident')]),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

export type FindingOpened = DomainEvent<'FindingOpened', Static<typeof FindingOpened>>;
export type FindingResolved = DomainEvent<'FindingResolved', Static<typeof FindingResolved>>;
export type FindingEvent = FindingOpened | FindingResolved;
export type AuditConfiguration = Static<typeof Configuration>;
export type AuditConfigurationChanged = DomainEvent<
  'AuditConfigurationChanged',
  Static<typeof AuditConfigurationChanged>
>;
export type AuditEvent = AuditConfigurationChanged | FindingEvent;

export const auditEventTypes: readonly EventType[] = [
  {
    type: 'AuditConfigurationChanged',
    aggregate: 'audit-configuration',
    summary: 'The audit tree was started with other keys, another pace or other witnesses than before.',
    version: 1,
    schemas: { 1: AuditConfigurationChanged },
  },
  {
    type: 'FindingOpened',
    aggregate: 'finding',
    summary: 'The analyser saw something in the log that a person is to look at.',
    version: 1,
    schemas: { 1: FindingOpened },
  },
  {
    type: 'FindingResolved',
    aggregate: 'finding',
    summary: 'A person looked at a finding and said what it was.',
    version: 1,
    schemas: { 1: FindingResolved },
  },
];
