import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const RunId = Type.String({ minLength: 1, maxLength: 64 });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Name = Type.String({ minLength: 1, maxLength: 120 });
const Id = Type.String({ minLength: 1, maxLength: 400 });
const Count = Type.Integer({ minimum: 0 });
/** Of the lease: what an earlier owner of it still says does not count. */
const Epoch = Type.Integer({ minimum: 1 });
const Detail = Type.Record(Type.String({ maxLength: 120 }), Type.Unknown());

/** Most changes of one run; what is more waits for the next one. */
export const MOST_CHANGES = 500;

const Change = Type.Object(
  {
    id: Id,
    text: Type.String({ minLength: 1, maxLength: 1_000 }),
    detail: Detail,
    undoable: Type.Boolean(),
  },
  closed,
);

const Step = Type.Object(
  { step: Name, changes: Type.Array(Change, { minItems: 1, maxItems: MOST_CHANGES }) },
  closed,
);

const MigrationStarted = Type.Object(
  {
    runId: RunId,
    phase: Type.Union([Type.Literal('expand'), Type.Literal('contract')]),
    /** SHA-256 of the plan, hexadecimal. */
    digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** The build that migrates, and the data version that it writes. */
    release: Type.String({ minLength: 1, maxLength: 64 }),
    dataVersion: Type.Integer({ minimum: 1 }),
    /** All that is to be done, in order. */
    steps: Type.Array(Step, { minItems: 1, maxItems: 100 }),
    epoch: Epoch,
    reason: Reason,
  },
  closed,
);

const Continued = Type.Object({ runId: RunId, epoch: Epoch, reason: Reason }, closed);
const MigrationStepStarted = Type.Object({ runId: RunId, step: Name, changes: Count }, closed);
const MigrationChangeMade = Type.Object(
  {
    runId: RunId,
    step: Name,
    change: Id,
    text: Type.String({ minLength: 1, maxLength: 1_000 }),
    /** What undoing it needs to know; left out where it cannot be undone. */
    undo: Type.Optional(Detail),
  },
  closed,
);
const MigrationStepDone = Type.Object(
  { runId: RunId, step: Name, changes: Count, durationMs: Count },
  closed,
);
const Failed = Type.Object(
  {
    runId: RunId,
    step: Name,
    change: Id,
    code: Type.String({ minLength: 1, maxLength: 80 }),
    message: Type.String({ maxLength: 2_000 }),
  },
  closed,
);
const MigrationCompleted = Type.Object({ runId: RunId, changes: Count }, closed);
const MigrationChangeUndone = Type.Object(
  { runId: RunId, step: Name, change: Id, text: Type.String({ minLength: 1, maxLength: 1_000 }) },
  closed,
);
const MigrationRolledBack = Type.Object(
  {
    runId: RunId,
    undone: Count,
    /** Changes that were made and cannot be undone. */
    kept: Count,
  },
  closed,
);

export type MigrationStarted = DomainEvent<'MigrationStarted', Static<typeof MigrationStarted>>;
export type MigrationResumed = DomainEvent<'MigrationResumed', Static<typeof Continued>>;
export type MigrationStepStarted = DomainEvent<'MigrationStepStarted', Static<typeof MigrationStepStarted>>;
export type MigrationChangeMade = DomainEvent<'MigrationChangeMade', Static<typeof MigrationChangeMade>>;
export type MigrationStepDone = DomainEvent<'MigrationStepDone', Static<typeof MigrationStepDone>>;
export type MigrationStepFailed = DomainEvent<'MigrationStepFailed', Static<typeof Failed>>;
export type MigrationCompleted = DomainEvent<'MigrationCompleted', Static<typeof MigrationCompleted>>;
export type MigrationRollbackStarted = DomainEvent<'MigrationRollbackStarted', Static<typeof Continued>>;
export type MigrationChangeUndone = DomainEvent<
  'MigrationChangeUndone',
  Static<typeof MigrationChangeUndone>
>;
export type MigrationUnrecordedChangeUndone = DomainEvent<
  'MigrationUnrecordedChangeUndone',
  Static<typeof MigrationChangeUndone>
>;
export type MigrationRollbackFailed = DomainEvent<'MigrationRollbackFailed', Static<typeof Failed>>;
export type MigrationRolledBack = DomainEvent<'MigrationRolledBack', Static<typeof MigrationRolledBack>>;
export type MigrationEvent =
  | MigrationStarted
  | MigrationResumed
  | MigrationStepStarted
  | MigrationChangeMade
  | MigrationStepDone
  | MigrationStepFailed
  | MigrationCompleted
  | MigrationRollbackStarted
  | MigrationChangeUndone
  | MigrationUnrecordedChangeUndone
  | MigrationRollbackFailed
  | MigrationRolledBack;

/** One step of a run, with its changes. */
export type RunStep = MigrationStarted['data']['steps'][number];
export type RunChange = RunStep['changes'][number];

const eventType = (type: MigrationEvent['type'], summary: string, schema: EventType['schemas'][number]) => ({
  type,
  aggregate: 'migration',
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const migrationEventTypes: readonly EventType[] = [
  eventType('MigrationStarted', 'Somebody applies a plan: all that it does is in it.', MigrationStarted),
  eventType('MigrationResumed', 'A run that failed, or whose process died, goes on.', Continued),
  eventType('MigrationStepStarted', 'A step of a run has begun.', MigrationStepStarted),
  eventType('MigrationChangeMade', 'One change of a step is made.', MigrationChangeMade),
  eventType('MigrationStepDone', 'All changes of a step are made.', MigrationStepDone),
  eventType('MigrationStepFailed', 'A change could not be made; the run waits for a decision.', Failed),
  eventType('MigrationCompleted', 'All steps of a run are done.', MigrationCompleted),
  eventType('MigrationRollbackStarted', 'Somebody takes the changes of a run back.', Continued),
  eventType('MigrationChangeUndone', 'One change of a run is taken back.', MigrationChangeUndone),
  eventType(
    'MigrationUnrecordedChangeUndone',
    'A change that was begun, and of which the log does not say that it was made, is taken back.',
    MigrationChangeUndone,
  ),
  eventType('MigrationRollbackFailed', 'A change could not be taken back.', Failed),
  eventType('MigrationRolledBack', 'All changes of a run that can be taken back are.', MigrationRolledBack),
];
