import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { closed, Reason, Time } from '../schemas.js';

/** What can be done with many jobs at once. */
export const bulkActions = ['cancel', 'retry', 'redrive'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** Most jobs of one operation: they stand in one event. */
export const MOST_BULK_JOBS = 5_000;
/** Jobs that are changed between two events of progress. */
export const BULK_CHUNK = 100;
/** Jobs that a plan shows. */
export const BULK_SAMPLE = 20;

const Action = Type.Union([Type.Literal('cancel'), Type.Literal('retry'), Type.Literal('redrive')]);
const JobId = Type.String({ minLength: 1, maxLength: 128 });
const Count = Type.Integer({ minimum: 0 });
const Several = Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 });

/** Which jobs were looked for; all that are given must hold. */
const Filter = Type.Object(
  {
    state: Type.Optional(Several),
    waiting: Type.Optional(Several),
    method: Type.Optional(Type.String({ maxLength: 80 })),
    queue: Type.Optional(Type.String({ maxLength: 64 })),
    tag: Type.Optional(Type.String({ maxLength: 64 })),
    documentId: Type.Optional(JobId),
    project: Type.Optional(Type.String({ maxLength: 64 })),
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    /** Chosen one by one: how many were named. */
    chosen: Type.Optional(Count),
  },
  closed,
);
export type BulkFilter = Static<typeof Filter>;

const Sample = Type.Object(
  { jobId: JobId, method: Type.String({ maxLength: 80 }), state: Type.String({ maxLength: 32 }) },
  closed,
);

/** A job that the operation did not change, and why. */
const Problem = Type.Object(
  {
    jobId: JobId,
    /** `skipped`: the job did not allow it any more. `failed`: it could not be changed. */
    outcome: Type.Union([Type.Literal('skipped'), Type.Literal('failed')]),
    code: Type.String({ maxLength: 80 }),
    message: Type.String({ maxLength: 200 }),
  },
  closed,
);
export type BulkProblem = Static<typeof Problem>;

const BulkOperationPlanned = Type.Object(
  {
    action: Action,
    filter: Filter,
    /** Exactly these are changed, in this order. */
    jobIds: Type.Array(JobId, { maxItems: MOST_BULK_JOBS }),
    sample: Type.Array(Sample, { maxItems: BULK_SAMPLE }),
    /** Of the log, up to which the plan knows the jobs. */
    position: Count,
    reason: Reason,
    /** SHA-256 of the canonical request: the same key with another request is refused. */
    requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);
const BulkOperationStarted = Type.Object({ reason: Reason }, closed);
const BulkOperationProgressed = Type.Object(
  {
    /** Planned jobs that are dealt with, these among them. */
    dealtWith: Count,
    done: Count,
    problems: Type.Array(Problem, { maxItems: BULK_CHUNK }),
  },
  closed,
);
const BulkOperationCompleted = Type.Object({ done: Count, skipped: Count, failed: Count }, closed);

export type BulkOperationPlanned = DomainEvent<'BulkOperationPlanned', Static<typeof BulkOperationPlanned>>;
export type BulkOperationStarted = DomainEvent<'BulkOperationStarted', Static<typeof BulkOperationStarted>>;
export type BulkOperationProgressed = DomainEvent<
  'BulkOperationProgressed',
  Static<typeof BulkOperationProgressed>
>;
export type BulkOperationCompleted = DomainEvent<
  'BulkOperationCompleted',
  Static<typeof BulkOperationCompleted>
>;
export type BulkOperationEvent =
  BulkOperationPlanned | BulkOperationStarted | BulkOperationProgressed | BulkOperationCompleted;

const of = (
  type: BulkOperationEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'bulk-operation', summary, version: 1, schemas: { 1: schema } });

export const bulkOperationEventTypes: readonly EventType[] = [
  of(
    'BulkOperationPlanned',
    'Somebody planned to change many jobs; nothing is changed yet.',
    BulkOperationPlanned,
  ),
  of('BulkOperationStarted', 'The jobs of a plan are being changed.', BulkOperationStarted),
  of('BulkOperationProgressed', 'Some jobs of a plan were dealt with.', BulkOperationProgressed),
  of('BulkOperationCompleted', 'All jobs of a plan were dealt with.', BulkOperationCompleted),
];
