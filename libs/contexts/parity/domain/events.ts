import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0 });
const Ms = Type.Union([Type.Number({ minimum: 0 }), Type.Null()]);
const Text = Type.String({ maxLength: 300 });
const Status = Type.Integer({ minimum: 0, maximum: 999 });

export const differenceKinds = ['status', 'media-type', 'shape', 'value', 'body', 'unreachable'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];
const Kind = Type.Union([
  Type.Literal('status'),
  Type.Literal('media-type'),
  Type.Literal('shape'),
  Type.Literal('value'),
  Type.Literal('body'),
  Type.Literal('unreachable'),
]);

const Latency = Type.Object({ p50Ms: Ms, p95Ms: Ms }, closed);

/** A request whose answers differ. Its values are not here: they may be personal. */
const Case = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    method: Type.String({ pattern: '^[A-Z]{1,16}$' }),
    /** Without its query. */
    path: Text,
    /** 0 where there was no answer. */
    oldStatus: Status,
    newStatus: Status,
    differences: Type.Array(Type.Object({ kind: Kind, path: Text }, closed), { maxItems: 50 }),
    /** Differences beyond those. */
    more: Count,
  },
  closed,
);

const ParityRunRecorded = Type.Object(
  {
    /** Scheme, host and port of both. */
    old: Text,
    new: Text,
    /** SHA-256 of recording and rules: only runs of the same are compared. */
    recordingHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    startedAt: Type.String({ minLength: 20, maxLength: 35 }),
    durationMs: Count,
    requests: Count,
    same: Count,
    differing: Count,
    /** Requests that were not sent: they write, and were not allowed. */
    skipped: Count,
    /** Requests by kind of their differences; one can be in several. */
    kinds: Type.Object(
      { status: Count, 'media-type': Count, shape: Count, value: Count, body: Count, unreachable: Count },
      closed,
    ),
    latency: Type.Object(
      {
        old: Latency,
        new: Latency,
        /** New by old; null where one has none. */
        p50Ratio: Ms,
        p95Ratio: Ms,
        mostRatio: Ms,
        slower: Type.Boolean(),
      },
      closed,
    ),
    status: Type.Union([Type.Literal('completed'), Type.Literal('canceled')]),
    cases: Type.Array(Case, { maxItems: 100 }),
  },
  closed,
);

export type ParityRun = Static<typeof ParityRunRecorded>;
export type ParityCase = Static<typeof Case>;
export type ParityRunRecorded = DomainEvent<'ParityRunRecorded', ParityRun>;
export type ParityEvent = ParityRunRecorded;

export const parityRunSchema = ParityRunRecorded;

export const parityEventTypes: readonly EventType[] = [
  {
    type: 'ParityRunRecorded',
    aggregate: 'parity-run',
    summary: 'The same requests were sent to an old and a new backend; how their answers differ.',
    version: 1,
    schemas: { 1: ParityRunRecorded },
  },
];
