import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { cleanupKinds, storageKinds } from './kinds.js';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
const Tenant = Type.String({ minLength: 1, maxLength: 128 });
const Kind = Type.Union([
  Type.Literal('content'),
  Type.Literal('results'),
  Type.Literal('reports'),
  Type.Literal('samples'),
]);
const Why = Type.String({ minLength: 1, maxLength: 200 });

/** Objects of one batch: an event has so many at most. */
export const BATCH_OBJECTS = 200;

const Failure = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 80 }), message: Type.String({ maxLength: 2_000 }) },
  closed,
);

const CleanupPlanRequested = Type.Object(
  {
    kinds: Type.Array(Kind, { minItems: 1, maxItems: cleanupKinds.length }),
    trigger: Type.Union([Type.Literal('hand'), Type.Literal('schedule')]),
    reason: Reason,
  },
  closed,
);

const StorageKind = Type.Union([
  Type.Literal('documents'),
  Type.Literal('results'),
  Type.Literal('artifacts'),
  Type.Literal('inputs'),
  Type.Literal('report-rows'),
  Type.Literal('plans'),
  Type.Literal('other'),
]);
/** What one kind of a plan comes to. */
const KindFigures = Type.Object(
  {
    kind: Kind,
    /** Jobs whose result, artifacts or report are past their time. */
    jobs: Count,
    /** Objects of the content store, or samples. */
    objects: Count,
    bytes: Count,
    /** Jobs that are past their time and stay, for something of theirs is under a legal hold. */
    held: Count,
    /** Whether there is more than one plan takes. */
    more: Type.Boolean(),
  },
  closed,
);
const StorageFigures = Type.Object({ what: StorageKind, objects: Count, bytes: Count }, closed);

const CleanupPlanMade = Type.Object(
  {
    /** SHA-256 of the plan as it is stored; a run names it. */
    digest: Sha256,
    /** Everything up to this position was looked at. */
    asOf: Count,
    /** A run must begin before. */
    expiresAt: Time,
    kinds: Type.Array(KindFigures, { maxItems: cleanupKinds.length }),
    /** What the content store held. */
    storage: Type.Array(StorageFigures, { maxItems: storageKinds.length }),
    durationMs: Count,
  },
  closed,
);

const CleanupRunRequested = Type.Object({ digest: Sha256, reason: Reason }, closed);

/** One writing of content. */
const ContentObject = Type.Object(
  {
    tenant: Tenant,
    folder: Type.Optional(Type.String({ maxLength: 300 })),
    sha256: Sha256,
    uploadId: Type.String({ minLength: 1, maxLength: 64 }),
    size: Count,
  },
  closed,
);
/** Samples of one collection that are older than a time. */
const SampleRange = Type.Object({ collection: Type.String({ maxLength: 64 }), before: Time }, closed);

const CleanupRemovalBegun = Type.Object(
  {
    batch: Count,
    kind: Kind,
    objects: Type.Array(ContentObject, { maxItems: BATCH_OBJECTS }),
    samples: Type.Array(SampleRange, { maxItems: 16 }),
  },
  closed,
);

const LeftOut = Type.Object({ what: Type.String({ maxLength: 400 }), why: Why }, closed);

const CleanupRemovalEnded = Type.Object(
  {
    batch: Count,
    kind: Kind,
    /** Objects, or samples. */
    removed: Count,
    bytes: Count,
    /** Of what the plan names, what stays, and why. */
    leftOut: Type.Array(LeftOut, { maxItems: BATCH_OBJECTS }),
  },
  closed,
);

const CleanupRunCompleted = Type.Object(
  {
    /** Jobs whose outputs are read no more. */
    expiredJobs: Count,
    removed: Count,
    bytes: Count,
    leftOut: Count,
    /** Jobs of the plan that stay, and why; the first of them. */
    keptJobs: Type.Array(LeftOut, { maxItems: 100 }),
  },
  closed,
);

export type CleanupPlanRequested = DomainEvent<'CleanupPlanRequested', Static<typeof CleanupPlanRequested>>;
export type CleanupPlanMade = DomainEvent<'CleanupPlanMade', Static<typeof CleanupPlanMade>>;
export type CleanupPlanFailed = DomainEvent<'CleanupPlanFailed', Static<typeof Failure>>;
export type CleanupRunRequested = DomainEvent<'CleanupRunRequested', Static<typeof CleanupRunRequested>>;
export type CleanupRemovalBegun = DomainEvent<'CleanupRemovalBegun', Static<typeof CleanupRemovalBegun>>;
export type CleanupRemovalEnded = DomainEvent<'CleanupRemovalEnded', Static<typeof CleanupRemovalEnded>>;
export type CleanupRunCompleted = DomainEvent<'CleanupRunCompleted', Static<typeof CleanupRunCompleted>>;
export type CleanupRunFailed = DomainEvent<'CleanupRunFailed', Static<typeof Failure>>;
export type CleanupEvent =
  | CleanupPlanRequested
  | CleanupPlanMade
  | CleanupPlanFailed
  | CleanupRunRequested
  | CleanupRemovalBegun
  | CleanupRemovalEnded
  | CleanupRunCompleted
  | CleanupRunFailed;

export const CLEANUP_AGGREGATE = 'cleanup-plan';

const of = (
  type: CleanupEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({
  type,
  aggregate: CLEANUP_AGGREGATE,
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const cleanupEventTypes: readonly EventType[] = [
  of(
    'CleanupPlanRequested',
    'Somebody, or the schedule, wants to know what could be removed.',
    CleanupPlanRequested,
  ),
  of('CleanupPlanMade', 'It is known what can be removed and why; nothing was removed.', CleanupPlanMade),
  of('CleanupPlanFailed', 'The plan could not be made.', Failure),
  of(
    'CleanupRunRequested',
    'Somebody, or the schedule, wants a plan to be carried out.',
    CleanupRunRequested,
  ),
  of(
    'CleanupRemovalBegun',
    'These objects or samples of a plan are removed from now on.',
    CleanupRemovalBegun,
  ),
  of('CleanupRemovalEnded', 'A batch of a plan was removed, but for what is left out.', CleanupRemovalEnded),
  of('CleanupRunCompleted', 'The plan was carried out.', CleanupRunCompleted),
  of('CleanupRunFailed', 'The plan could not be carried out to its end.', Failure),
];
