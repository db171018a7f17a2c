import { Type, type Static } from 'typebox';

export const closed = { additionalProperties: false } as const;
export const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' });
/** A short name, such as that of the other system. */
export const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
/** Name of a collection. */
export const SourceKey = Type.String({ minLength: 1, maxLength: 120 });
/** `_id` of a document, as people read it. */
export const SourceId = Type.String({ minLength: 1, maxLength: 200 });
export const Count = Type.Integer({ minimum: 0 });
export const Reason = Type.String({ minLength: 1, maxLength: 500 });
export const Text = Type.String({ maxLength: 500 });
export const Code = Type.String({ pattern: '^[A-Z][A-Z0-9_.]{1,79}$' });
export const Time = Type.String({ minLength: 20, maxLength: 35 });
const Fingerprint = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What a document of another system can become. */
export const targetNames = ['document', 'past-job', 'product-event', 'trial', 'company-merge'] as const;
export type TargetName = (typeof targetNames)[number];
export const TargetName = Type.Union([
  Type.Literal('document'),
  Type.Literal('past-job'),
  Type.Literal('product-event'),
  Type.Literal('trial'),
  Type.Literal('company-merge'),
]);

/** One document that was written, and what it became. */
export const BatchItem = Type.Object(
  {
    /** From source, collection and `_id`. */
    recordId: Id,
    sourceId: SourceId,
    outcome: Type.Union([Type.Literal('created'), Type.Literal('changed')]),
    /** What it is in Docket: the id of a document, a past job, a trial, … */
    targetId: Type.String({ minLength: 1, maxLength: 200 }),
    /** SHA-256 of the mapped values: a document whose fingerprint is known is not written again. */
    fingerprint: Fingerprint,
    /** Position of what was written; 0 where it lies in a stream of its own. */
    position: Count,
    /** What the undo needs beside the id. */
    detail: Type.Optional(Type.String({ maxLength: 300 })),
  },
  closed,
);
export type BatchItem = Static<typeof BatchItem>;

export const RecordFailure = Type.Object(
  { sourceId: SourceId, code: Code, path: Type.String({ maxLength: 300 }), message: Text },
  closed,
);
export type RecordFailure = Static<typeof RecordFailure>;

/** How often a field of the documents occurred, and what the mapping does with it. */
export const FieldUse = Type.Object(
  {
    path: Type.String({ minLength: 1, maxLength: 300 }),
    use: Type.Union([Type.Literal('mapped'), Type.Literal('ignored'), Type.Literal('unknown')]),
    count: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export type FieldUse = Static<typeof FieldUse>;

/** A collection of the other system beside what Docket has of it. */
export const CollectionComparison = Type.Object(
  {
    collection: SourceKey,
    /** Documents there. */
    source: Count,
    failed: Count,
    /** Records of it in Docket. */
    docket: Count,
    /** Documents whose values were read back. */
    sampled: Count,
    same: Count,
    differences: Type.Array(
      Type.Object({ sourceId: SourceId, path: Type.String({ maxLength: 300 }), message: Text }, closed),
      { maxItems: 100 },
    ),
    agrees: Type.Boolean(),
  },
  closed,
);
export type CollectionComparison = Static<typeof CollectionComparison>;

export const UndoItem = Type.Object(
  {
    recordId: Id,
    outcome: Type.Union([Type.Literal('undone'), Type.Literal('stays')]),
    /** Why it stays. */
    message: Type.Optional(Text),
  },
  closed,
);
export type UndoItem = Static<typeof UndoItem>;
