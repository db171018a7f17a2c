import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const RuleId = Type.String({ pattern: '^R[1-9][0-9]?$' });
const Position = Type.Integer({ minimum: 1 });

/** What a check of the log says of a rule. */
export const automaticResults = ['pass', 'fail', 'not_applicable'] as const;
export type AutomaticResult = (typeof automaticResults)[number];
/** What a person says of a rule. */
export const manualVerdicts = ['met', 'not_met', 'not_applicable'] as const;
export type ManualVerdict = (typeof manualVerdicts)[number];
/** What is kept for a time. */
export const retentionKinds = ['records', 'audit', 'documentation'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

const Found = Type.Object(
  {
    position: Type.Optional(Position),
    head: Type.Optional(Type.Integer({ minimum: 1 })),
    message: Type.String({ maxLength: 500 }),
  },
  closed,
);

const RuleOutcome = Type.Object(
  {
    rule: RuleId,
    result: Type.Union([Type.Literal('pass'), Type.Literal('fail'), Type.Literal('not_applicable')]),
    summary: Type.String({ maxLength: 500 }),
    /** Positions that the result rests on. */
    evidence: Type.Array(Position, { maxItems: 20 }),
    violations: Type.Integer({ minimum: 0 }),
    /** The first of them. */
    found: Type.Array(Found, { maxItems: 10 }),
  },
  closed,
);

const ComplianceChecked = Type.Object(
  {
    /** Entries of the log that were looked at. */
    upTo: Type.Integer({ minimum: 0 }),
    /** Merkle root over them, base64. */
    root: Type.String({ maxLength: 64 }),
    durationMs: Type.Integer({ minimum: 0 }),
    outcomes: Type.Array(RuleOutcome, { maxItems: 50 }),
  },
  closed,
);

const RuleVerdictGiven = Type.Object(
  {
    verdict: Type.Union([Type.Literal('met'), Type.Literal('not_met'), Type.Literal('not_applicable')]),
    /** What it rests on, for a person: a document, a place, an interview. */
    evidence: Type.String({ minLength: 1, maxLength: 2_000 }),
    reason: Reason,
    expiresAt: Time,
    givenBy: Type.String({ maxLength: 200 }),
  },
  closed,
);

const Days = Type.Union([Type.Integer({ minimum: 1, maximum: 36_500 }), Type.Null()]);

const RetentionPolicyChanged = Type.Object(
  {
    /** Days; null for ever. */
    before: Days,
    after: Days,
    reason: Reason,
  },
  closed,
);

export type RuleOutcome = Static<typeof RuleOutcome>;
export type ComplianceChecked = DomainEvent<'ComplianceChecked', Static<typeof ComplianceChecked>>;
export type RuleVerdictGiven = DomainEvent<'RuleVerdictGiven', Static<typeof RuleVerdictGiven>>;
export type RetentionPolicyChanged = DomainEvent<
  'RetentionPolicyChanged',
  Static<typeof RetentionPolicyChanged>
>;
export type ComplianceEvent = ComplianceChecked | RuleVerdictGiven | RetentionPolicyChanged;

export const complianceEventTypes: readonly EventType[] = [
  {
    type: 'ComplianceChecked',
    aggregate: 'compliance-runs',
    summary: 'The log was checked against the rules; what each of them came to.',
    version: 1,
    schemas: { 1: ComplianceChecked },
  },
  {
    type: 'RuleVerdictGiven',
    aggregate: 'compliance-rule',
    summary: 'A person said whether a rule is met, with evidence and until when that counts.',
    version: 1,
    schemas: { 1: RuleVerdictGiven },
  },
  {
    type: 'RetentionPolicyChanged',
    aggregate: 'retention-policy',
    summary: 'How long something is kept was changed.',
    version: 1,
    schemas: { 1: RetentionPolicyChanged },
  },
];
