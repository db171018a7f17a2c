import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { PastJob, PastJobChanges } from './past-job-fields.js';
import {
  BatchItem,
  closed,
  CollectionComparison,
  Count,
  FieldUse,
  Id,
  Name,
  Reason,
  RecordFailure,
  SourceId,
  SourceKey,
  TargetName,
  UndoItem,
} from './schemas.js';

const ImportStarted = Type.Object(
  {
    /** The other system, as the mapping names it. */
    source: Name,
    origin: Type.Union([Type.Literal('mongodb'), Type.Literal('files')]),
    /** SHA-256 of the canonical mapping. */
    mappingHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** In the order in which they are read. */
    collections: Type.Array(
      Type.Object(
        { name: SourceKey, target: TargetName, expected: Type.Union([Count, Type.Null()]) },
        closed,
      ),
      { minItems: 1, maxItems: 50 },
    ),
    /** The mapping itself: what was done can be read later. */
    mapping: Type.Unknown(),
  },
  closed,
);

/** Some documents of a collection are dealt with: what they became, and why some of them failed. */
const ImportBatchRecorded = Type.Object(
  {
    number: Type.Integer({ minimum: 0 }),
    source: Name,
    collection: SourceKey,
    target: TargetName,
    read: Count,
    unchanged: Count,
    /** The last document that was read, as Extended JSON of its `_id`; null where none was. */
    lastId: Type.Union([Type.String({ maxLength: 2_000 }), Type.Null()]),
    items: Type.Array(BatchItem, { maxItems: 500 }),
    failures: Type.Array(RecordFailure, { maxItems: 500 }),
    fields: Type.Array(FieldUse, { maxItems: 500 }),
  },
  closed,
);

const ImportCompleted = Type.Object(
  { comparison: Type.Array(CollectionComparison, { maxItems: 50 }) },
  closed,
);

const ImportUndoStarted = Type.Object({ reason: Reason, records: Count }, closed);
const ImportUndoBatchRecorded = Type.Object(
  { number: Type.Integer({ minimum: 0 }), items: Type.Array(UndoItem, { minItems: 1, maxItems: 500 }) },
  closed,
);
const ImportUndone = Type.Object({ undone: Count, stays: Count }, closed);

const origin = { importId: Id, source: Name, collection: SourceKey, sourceId: SourceId };
const PastJobImported = Type.Object({ ...origin, job: PastJob }, closed);
const PastJobChanged = Type.Object({ importId: Id, changes: PastJobChanges }, closed);
const PastJobWithdrawn = Type.Object(
  {
    importId: Id,
    reason: Reason,
    /** What an earlier import has said of it; null where there is none: the job is gone. */
    restored: Type.Union([PastJob, Type.Null()]),
  },
  closed,
);

type Event<T extends string, S> = DomainEvent<T, S & object>;
export type ImportStarted = Event<'ImportStarted', Static<typeof ImportStarted>>;
export type ImportBatchRecorded = Event<'ImportBatchRecorded', Static<typeof ImportBatchRecorded>>;
export type ImportCompleted = Event<'ImportCompleted', Static<typeof ImportCompleted>>;
export type ImportUndoStarted = Event<'ImportUndoStarted', Static<typeof ImportUndoStarted>>;
export type ImportUndoBatchRecorded = Event<
  'ImportUndoBatchRecorded',
  Static<typeof ImportUndoBatchRecorded>
>;
export type ImportUndone = Event<'ImportUndone', Static<typeof ImportUndone>>;
export type PastJobImported = Event<'PastJobImported', Static<typeof PastJobImported>>;
export type PastJobChanged = Event<'PastJobChanged', Static<typeof PastJobChanged>>;
export type PastJobWithdrawn = Event<'PastJobWithdrawn', Static<typeof PastJobWithdrawn>>;

export type ImportEvent =
  | ImportStarted
  | ImportBatchRecorded
  | ImportCompleted
  | ImportUndoStarted
  | ImportUndoBatchRecorded
  | ImportUndone;
export type PastJobEvent = PastJobImported | PastJobChanged | PastJobWithdrawn;
export type ImportsEvent = ImportEvent | PastJobEvent;

/** What people send: checked before it becomes an event. */
export const sentSchemas = {
  start: ImportStarted,
  batch: Type.Omit(ImportBatchRecorded, ['source', 'target']),
  complete: ImportCompleted,
  undoBatch: ImportUndoBatchRecorded,
  pastJob: Type.Object({ ...origin, job: PastJob }, closed),
} as const;

export const importEventTypes: readonly EventType[] = [
  {
    type: 'ImportStarted',
    aggregate: 'import',
    summary: 'Documents of another system are being taken in.',
    version: 1,
    schemas: { 1: ImportStarted },
  },
  {
    type: 'ImportBatchRecorded',
    aggregate: 'import',
    summary: 'Some documents of the other system are dealt with.',
    version: 1,
    schemas: { 1: ImportBatchRecorded },
  },
  {
    type: 'ImportCompleted',
    aggregate: 'import',
    summary: 'All documents are dealt with; how many, and a sample of values, were compared.',
    version: 1,
    schemas: { 1: ImportCompleted },
  },
  {
    type: 'ImportUndoStarted',
    aggregate: 'import',
    summary: 'Somebody takes back what an import has written.',
    version: 1,
    schemas: { 1: ImportUndoStarted },
  },
  {
    type: 'ImportUndoBatchRecorded',
    aggregate: 'import',
    summary: 'Some of what an import has written is taken back, or stays for a reason.',
    version: 1,
    schemas: { 1: ImportUndoBatchRecorded },
  },
  {
    type: 'ImportUndone',
    aggregate: 'import',
    summary: 'An import is taken back as far as that can be done.',
    version: 1,
    schemas: { 1: ImportUndone },
  },
];

export const pastJobEventTypes: readonly EventType[] = [
  {
    type: 'PastJobImported',
    aggregate: 'past-job',
    summary: 'A job that another system has run, as that system tells it.',
    version: 1,
    schemas: { 1: PastJobImported },
  },
  {
    type: 'PastJobChanged',
    aggregate: 'past-job',
    summary: 'The other system tells a past job otherwise than before.',
    version: 1,
    schemas: { 1: PastJobChanged },
  },
  {
    type: 'PastJobWithdrawn',
    aggregate: 'past-job',
    summary: 'What an import has said of a past job is taken back.',
    version: 1,
    schemas: { 1: PastJobWithdrawn },
  },
];
