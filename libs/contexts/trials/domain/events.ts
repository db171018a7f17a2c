import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import {
  RecordChangesSchema,
  TrialRecordSchema,
  type RecordChanges,
  type TrialRecord,
} from './record/schema.js';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Count = Type.Integer({ minimum: 0 });
const Rate = Type.Number({ minimum: 0, maximum: 1 });
const FieldName = Type.String({ maxLength: 64 });

const TrialRegistered = Type.Object({ importId: Id, recordHash: Sha256, record: TrialRecordSchema }, closed);
const TrialChanged = Type.Object(
  { importId: Id, recordHash: Sha256, changes: RecordChangesSchema, reason: Reason },
  closed,
);

/** How much of the records a field is filled in, 0 to 1. */
const FillRate = Type.Object({ field: FieldName, rate: Rate }, closed);
const TrialImportStarted = Type.Object(
  {
    /** The mapped records, one a line; absent when there are none. */
    records: Type.Object(
      { name: Type.String({ maxLength: 128 }), attempt: Count, sha256: Sha256, size: Count },
      closed,
    ),
    read: Count,
    mapped: Count,
    failed: Count,
    /** What the pages said the total is; null where they do not say. */
    declared: Type.Union([Count, Type.Null()]),
    complete: Type.Boolean(),
    unknownPaths: Count,
    fillRates: Type.Array(FillRate, { maxItems: 100 }),
  },
  closed,
);
const TrialImportAdvanced = Type.Object(
  {
    /** Bytes of the mapped records that are dealt with, before and after this group. */
    from: Count,
    to: Count,
    records: Count,
    /** Records that are older than what is known. */
    older: Count,
  },
  closed,
);
const TrialImportCompleted = Type.Object({ records: Count, older: Count }, closed);
const TrialImportFailed = Type.Object(
  { code: Type.String({ maxLength: 80 }), message: Type.String({ maxLength: 500 }) },
  closed,
);
const TrialFillRateFell = Type.Object(
  {
    previousImportId: Id,
    falls: Type.Array(Type.Object({ field: FieldName, before: Rate, after: Rate }, closed), {
      minItems: 1,
      maxItems: 100,
    }),
  },
  closed,
);

const CompanyMerged = Type.Object({ company: Id, into: Id, reason: Reason }, closed);
const CompanySplit = Type.Object({ company: Id, from: Id, reason: Reason }, closed);

export type TrialRegistered = DomainEvent<
  'TrialRegistered',
  { readonly importId: string; readonly recordHash: string; readonly record: TrialRecord }
>;
export type TrialChanged = DomainEvent<
  'TrialChanged',
  {
    readonly importId: string;
    readonly recordHash: string;
    readonly changes: RecordChanges;
    readonly reason: string;
  }
>;
export type TrialImportStarted = DomainEvent<'TrialImportStarted', Static<typeof TrialImportStarted>>;
export type TrialImportAdvanced = DomainEvent<'TrialImportAdvanced', Static<typeof TrialImportAdvanced>>;
export type TrialImportCompleted = DomainEvent<'TrialImportCompleted', Static<typeof TrialImportCompleted>>;
export type TrialImportFailed = DomainEvent<'TrialImportFailed', Static<typeof TrialImportFailed>>;
export type TrialFillRateFell = DomainEvent<'TrialFillRateFell', Static<typeof TrialFillRateFell>>;
export type CompanyMerged = DomainEvent<'CompanyMerged', Static<typeof CompanyMerged>>;
export type CompanySplit = DomainEvent<'CompanySplit', Static<typeof CompanySplit>>;

export type TrialEvent =
  | TrialRegistered
  | TrialChanged
  | TrialImportStarted
  | TrialImportAdvanced
  | TrialImportCompleted
  | TrialImportFailed
  | TrialFillRateFell
  | CompanyMerged
  | CompanySplit;

export const trialEventTypes: readonly EventType[] = [
  {
    type: 'TrialRegistered',
    aggregate: 'trial',
    summary: 'A study was imported for the first time.',
    version: 1,
    schemas: { 1: TrialRegistered },
  },
  {
    type: 'TrialChanged',
    aggregate: 'trial',
    summary: 'A later import of a study has other values.',
    version: 1,
    schemas: { 1: TrialChanged },
  },
  {
    type: 'TrialImportStarted',
    aggregate: 'trial-import',
    summary: 'Study records were mapped by a job and are taken in.',
    version: 1,
    schemas: { 1: TrialImportStarted },
  },
  {
    type: 'TrialImportAdvanced',
    aggregate: 'trial-import',
    summary: 'A group of study records was taken in.',
    version: 1,
    schemas: { 1: TrialImportAdvanced },
  },
  {
    type: 'TrialImportCompleted',
    aggregate: 'trial-import',
    summary: 'All study records of an import were taken in.',
    version: 1,
    schemas: { 1: TrialImportCompleted },
  },
  {
    type: 'TrialImportFailed',
    aggregate: 'trial-import',
    summary: 'An import cannot go on.',
    version: 1,
    schemas: { 1: TrialImportFailed },
  },
  {
    type: 'TrialFillRateFell',
    aggregate: 'trial-import',
    summary: 'Fields are filled in less often than in the import before.',
    version: 1,
    schemas: { 1: TrialFillRateFell },
  },
  {
    type: 'CompanyMerged',
    aggregate: 'company-directory',
    summary: 'A person said that two companies are one.',
    version: 1,
    schemas: { 1: CompanyMerged },
  },
  {
    type: 'CompanySplit',
    aggregate: 'company-directory',
    summary: 'A person said that two companies are two after all.',
    version: 1,
    schemas: { 1: CompanySplit },
  },
];
