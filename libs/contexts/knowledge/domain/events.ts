import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Description = Type.String({ maxLength: 500 });
const Collection = Type.String({ minLength: 1, maxLength: 64 });
const Id = Type.String({ minLength: 1, maxLength: 128 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Version = Type.Integer({ minimum: 1 });
const Offset = Type.Integer({ minimum: 0 });

/** How texts are cut into chunks; fixed for a collection, because ids of chunks derive from it. */
const Chunking = Type.Object({ maxCharacters: Type.Integer({ minimum: 200, maximum: 4_000 }) }, closed);

/** Where the text of a document comes from: its own bytes, or the result of a job on it. */
const Source = Type.Object(
  {
    /** Content that holds the text. */
    sha256: Sha256,
    /** The type of that content. */
    mediaType: Type.String({ maxLength: 127 }),
    /** Set where the content is the result of a job. */
    jobId: Type.Optional(Id),
    /** `pdf.text@2`, `document.ocr@1`. */
    method: Type.Optional(Type.String({ maxLength: 128 })),
  },
  closed,
);

/** A piece of a text, by its place: its words are in no event. */
const Chunk = Type.Object(
  {
    /** The beginning of the SHA-256 of its text: the same text is the same chunk. */
    id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** From 1; text without pages is page 1. */
    page: Type.Integer({ minimum: 1 }),
    /** UTF-16 units in the text of the page: from `start` up to and without `end`. */
    start: Offset,
    end: Offset,
  },
  closed,
);

const KnowledgeCollectionCreated = Type.Object(
  {
    /** How often a collection of this name was made: what belonged to an earlier one is not in it. */
    edition: Version,
    description: Type.Optional(Description),
    chunking: Chunking,
  },
  closed,
);
const KnowledgeCollectionChanged = Type.Object({ description: Description, reason: Reason }, closed);
const KnowledgeCollectionDeleted = Type.Object({ reason: Reason }, closed);

const KnowledgeDocumentIndexed = Type.Object(
  {
    collection: Collection,
    edition: Version,
    documentId: Id,
    /** Counts what was indexed of this document in this collection. */
    version: Version,
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    tags: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 }),
    source: Source,
    characters: Offset,
    chunks: Type.Array(Chunk, { maxItems: 5_000 }),
    reason: Reason,
  },
  closed,
);
const KnowledgeDocumentRemoved = Type.Object(
  {
    collection: Collection,
    documentId: Id,
    /** The version that is no longer in the collection. */
    version: Version,
    /** `erased`: its content was removed with a person's data. `collection`: the collection was deleted. */
    cause: Type.Union([Type.Literal('person'), Type.Literal('erased'), Type.Literal('collection')]),
    reason: Reason,
  },
  closed,
);

export type Chunking = Static<typeof Chunking>;
export type KnowledgeSource = Static<typeof Source>;
export type Chunk = Static<typeof Chunk>;
export type KnowledgeCollectionCreated = DomainEvent<
  'KnowledgeCollectionCreated',
  Static<typeof KnowledgeCollectionCreated>
>;
export type KnowledgeCollectionChanged = DomainEvent<
  'KnowledgeCollectionChanged',
  Static<typeof KnowledgeCollectionChanged>
>;
export type KnowledgeCollectionDeleted = DomainEvent<
  'KnowledgeCollectionDeleted',
  Static<typeof KnowledgeCollectionDeleted>
>;
export type KnowledgeDocumentIndexed = DomainEvent<
  'KnowledgeDocumentIndexed',
  Static<typeof KnowledgeDocumentIndexed>
>;
export type KnowledgeDocumentRemoved = DomainEvent<
  'KnowledgeDocumentRemoved',
  Static<typeof KnowledgeDocumentRemoved>
>;
export type KnowledgeCollectionEvent =
  KnowledgeCollectionCreated | KnowledgeCollectionChanged | KnowledgeCollectionDeleted;
export type KnowledgeDocumentEvent = KnowledgeDocumentIndexed | KnowledgeDocumentRemoved;
export type KnowledgeEvent = KnowledgeCollectionEvent | KnowledgeDocumentEvent;

const of = (
  aggregate: 'knowledge-collection' | 'knowledge-document',
  type: KnowledgeEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate, summary, version: 1, schemas: { 1: schema } });

export const knowledgeEventTypes: readonly EventType[] = [
  of(
    'knowledge-collection',
    'KnowledgeCollectionCreated',
    'A collection of searchable documents was made.',
    KnowledgeCollectionCreated,
  ),
  of(
    'knowledge-collection',
    'KnowledgeCollectionChanged',
    'The description of a collection was changed.',
    KnowledgeCollectionChanged,
  ),
  of(
    'knowledge-collection',
    'KnowledgeCollectionDeleted',
    'A collection was removed with its index.',
    KnowledgeCollectionDeleted,
  ),
  of(
    'knowledge-document',
    'KnowledgeDocumentIndexed',
    'The text of a document was put into a collection, or in the place of its earlier text.',
    KnowledgeDocumentIndexed,
  ),
  of(
    'knowledge-document',
    'KnowledgeDocumentRemoved',
    'A document is no longer in a collection.',
    KnowledgeDocumentRemoved,
  ),
];
