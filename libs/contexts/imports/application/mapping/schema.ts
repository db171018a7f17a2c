import { Type, type Static } from 'typebox';
import { targetNames } from '../../domain/index.js';

const closed = { additionalProperties: false } as const;
const Path = Type.String({ minLength: 1, maxLength: 300 });
const CollectionName = Type.String({ minLength: 1, maxLength: 120 });

export const fieldTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'binary',
  'enum',
  'id',
  'reference',
  'strings',
  'json',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field of a target: where its value comes from, and what it is. */
const Field = Type.Object(
  {
    /** Path in the document, e.g. `meta.owner` or `pages[].text`; `$` is the whole document. */
    from: Type.Optional(Path),
    /** A constant in the place of `from`. */
    value: Type.Optional(Type.Unknown()),
    type: Type.Optional(Type.Union(fieldTypes.map((name) => Type.Literal(name)))),
    /** Of a date: `iso`, `unix-seconds`, `unix-milliseconds`, or a pattern such as `dd.MM.yyyy HH:mm`. */
    format: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Of a date without an offset; UTC by default. */
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Of binary values that are text in the document; `file` names a file in the folder of `--files`. */
    encoding: Type.Optional(Type.Union(['base64', 'hex', 'utf8', 'file'].map((name) => Type.Literal(name)))),
    /** Of an enum: what each value becomes. */
    values: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { minProperties: 1, maxProperties: 500 }),
    ),
    /** Of an enum: what a value becomes that the table does not have; without it the document fails. */
    otherwise: Type.Optional(Type.Unknown()),
    /** Of an id: ids of one namespace are made from values of one kind. */
    namespace: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })),
    /** Of a reference: the collection whose `_id` the value is. */
    collection: Type.Optional(CollectionName),
    /** Of a reference: the value is the text of an ObjectId. */
    as: Type.Optional(Type.Literal('object-id')),
    /** The value where the document has none. */
    default: Type.Optional(Type.Unknown()),
    /** A longer text is cut to so many characters in place of failing. */
    cut: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  },
  closed,
);
export type Field = Omit<Static<typeof Field>, 'type' | 'encoding'> & {
  readonly type?: FieldType;
  readonly encoding?: 'base64' | 'hex' | 'utf8' | 'file';
};

const Collection = Type.Object(
  {
    to: Type.Union(targetNames.map((name) => Type.Literal(name))),
    /** Path of what identifies a document; `_id` by default. */
    id: Type.Optional(Path),
    fields: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Field, {
      minProperties: 1,
      maxProperties: 200,
    }),
    /** Fields that are left out on purpose; one covers all below it. */
    ignore: Type.Optional(Type.Array(Path, { maxItems: 500 })),
  },
  closed,
);

export const MappingFile = Type.Object(
  {
    format: Type.Literal('docket-import/1'),
    source: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    /** In this order; a collection that others refer to comes before them. */
    collections: Type.Record(CollectionName, Collection, { minProperties: 1, maxProperties: 50 }),
  },
  closed,
);

export interface CollectionMapping {
  readonly name: string;
  readonly to: (typeof targetNames)[number];
  readonly id: string;
  /** By the path in the target. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly ignore: readonly string[];
}

export interface Mapping {
  readonly source: string;
  readonly collections: readonly CollectionMapping[];
  /** SHA-256 of the canonical file. */
  readonly hash: string;
  /** The file as it was given. */
  readonly given: object;
}
