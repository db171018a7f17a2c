import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const Count = Type.Integer({ minimum: 0 });
const Amount = Type.Number({ minimum: 0 });
const Quantile = Type.Union([Amount, Type.Null()]);
const Text = Type.String({ maxLength: 1_000 });
const Time = Type.String({ minLength: 20, maxLength: 35 });

const figures = {
  count: Count,
  /** By stable code. */
  errors: Type.Record(Type.String({ maxLength: 100 }), Count, { maxProperties: 40 }),
  /** Of successes, from the intended start. */
  p50Ms: Quantile,
  p95Ms: Quantile,
  p99Ms: Quantile,
  maxMs: Quantile,
  /** From when it was really sent. */
  serviceP95Ms: Quantile,
};
const Figures = Type.Object(figures, closed);

const Operation = Type.Object(
  {
    scenario: Name,
    kind: Type.Union([
      Type.Literal('read'),
      Type.Literal('upload'),
      Type.Literal('submit'),
      Type.Literal('wait'),
    ]),
    ...figures,
  },
  closed,
);

const Step = Type.Object(
  {
    perSecond: Amount,
    /** Iterations that ended, by second. */
    achievedPerSecond: Amount,
    requestsP95Ms: Quantile,
    completedP95Ms: Quantile,
    errorShare: Type.Number({ minimum: 0, maximum: 1 }),
    met: Type.Boolean(),
    broke: Type.Union([Text, Type.Null()]),
  },
  closed,
);

/** One second of a run, or a few where it was long. */
const Sample = Type.Object(
  {
    atMs: Count,
    perSecond: Amount,
    donePerSecond: Amount,
    errors: Count,
    p95Ms: Quantile,
    inFlight: Count,
    queueWaiting: Quantile,
    lagEvents: Quantile,
    apiCores: Quantile,
    apiLoopMs: Quantile,
    machineShare: Quantile,
    generatorCores: Amount,
    generatorLoopMs: Amount,
  },
  closed,
);

export const bottlenecks = [
  'none',
  'api',
  'in-flight-bound',
  'load-generator',
  'machine',
  'read-models',
  'rate-limit',
  'server-errors',
  'unreachable',
  'workers',
] as const;

const LoadRunRecorded = Type.Object(
  {
    profile: Name,
    /** SHA-256 of the canonical profile: only runs of the same one are compared. */
    profileHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    mode: Type.Union([Type.Literal('rate'), Type.Literal('ramp'), Type.Literal('find-limit')]),
    status: Type.Union([Type.Literal('completed'), Type.Literal('canceled')]),
    target: Type.String({ minLength: 1, maxLength: 300 }),
    startedAt: Time,
    durationMs: Count,
    /** Where the load generator ran; with a loopback target, where Docket ran too. */
    machine: Type.Object(
      {
        cores: Type.Integer({ minimum: 1, maximum: 10_000 }),
        memoryBytes: Count,
        node: Type.String({ maxLength: 40 }),
        platform: Type.String({ maxLength: 80 }),
      },
      closed,
    ),
    perSecond: Amount,
    rampToPerSecond: Quantile,
    objective: Type.Object(
      {
        p95Ms: Amount,
        completedP95Ms: Quantile,
        errorShare: Type.Number({ minimum: 0, maximum: 1 }),
      },
      closed,
    ),
    /** What of the objective was broken; null where it held. Of a search: at the limit. */
    broke: Type.Union([Text, Type.Null()]),
    iterations: Count,
    achievedPerSecond: Amount,
    /** Of a search: of the rate that is the limit. */
    requests: Figures,
    completed: Figures,
    operations: Type.Array(Operation, { maxItems: 80 }),
    steps: Type.Array(Step, { maxItems: 60 }),
    limit: Type.Union([
      Type.Object({ perSecond: Quantile, brokenAtPerSecond: Quantile, sentence: Text }, closed),
      Type.Null(),
    ]),
    bottleneck: Type.Object(
      {
        what: Type.Union([
          Type.Literal('none'),
          Type.Literal('api'),
          Type.Literal('in-flight-bound'),
          Type.Literal('load-generator'),
          Type.Literal('machine'),
          Type.Literal('read-models'),
          Type.Literal('rate-limit'),
          Type.Literal('server-errors'),
          Type.Literal('unreachable'),
          Type.Literal('workers'),
        ]),
        sentence: Text,
        evidence: Type.Array(Text, { maxItems: 20 }),
      },
      closed,
    ),
    series: Type.Array(Sample, { maxItems: 240 }),
  },
  closed,
);

export type Figures = Static<typeof Figures>;
export type OperationFigures = Static<typeof Operation>;
export type TriedStep = Static<typeof Step>;
export type LoadSample = Static<typeof Sample>;
export type LoadRun = Static<typeof LoadRunRecorded>;
export type Bottleneck = LoadRun['bottleneck'];

export type LoadRunRecorded = DomainEvent<'LoadRunRecorded', LoadRun>;
export type LoadEvent = LoadRunRecorded;

export const loadRunSchema = LoadRunRecorded;

export const loadEventTypes: readonly EventType[] = [
  {
    type: 'LoadRunRecorded',
    aggregate: 'load-run',
    summary: 'A load test has ended; what it measured.',
    version: 1,
    schemas: { 1: LoadRunRecorded },
  },
];
