import { PERSONAL_PATTERN, type DomainEvent, type EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const DocumentId = Type.String({ minLength: 1, maxLength: 128 });
/** Encrypted with the key of the data subject; plain text is refused by the schema. */
const Personal = Type.String({ pattern: PERSONAL_PATTERN, personal: true });

/** What can be held on a person, each of it encrypted. */
export const personalFieldNames = ['name', 'email', 'phone', 'address', 'birthDate', 'note'] as const;
export type PersonalFieldName = (typeof personalFieldNames)[number];

const SubjectRecorded = Type.Object(
  {
    name: Type.Optional(Personal),
    email: Type.Optional(Personal),
    phone: Type.Optional(Personal),
    address: Type.Optional(Personal),
    birthDate: Type.Optional(Personal),
    note: Type.Optional(Personal),
  },
  closed,
);
const SubjectDocumentLinked = Type.Object({ documentId: DocumentId }, closed);
const SubjectDisclosed = Type.Object(
  { fields: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 16 }) },
  closed,
);
const HoldPlaced = Type.Object({ reason: Reason }, closed);
const HoldLifted = Type.Object({ reason: Reason }, closed);
const ErasureRequested = Type.Object({ reason: Reason }, closed);
const SubjectErased = Type.Object(
  {
    reason: Reason,
    /** Whether there was a key to destroy. */
    keyDestroyed: Type.Boolean(),
    /** Linked documents whose content was removed; the newest 1,000. */
    documents: Type.Array(DocumentId, { maxItems: 1_000 }),
    /** Results of jobs on these documents that were removed. */
    resultsRemoved: Type.Integer({ minimum: 0 }),
  },
  closed,
);

export type SubjectRecorded = DomainEvent<'SubjectRecorded', Static<typeof SubjectRecorded>>;
export type SubjectDocumentLinked = DomainEvent<
  'SubjectDocumentLinked',
  Static<typeof SubjectDocumentLinked>
>;
export type SubjectDisclosed = DomainEvent<'SubjectDisclosed', Static<typeof SubjectDisclosed>>;
export type HoldPlaced = DomainEvent<'HoldPlaced', Static<typeof HoldPlaced>>;
export type HoldLifted = DomainEvent<'HoldLifted', Static<typeof HoldLifted>>;
export type ErasureRequested = DomainEvent<'ErasureRequested', Static<typeof ErasureRequested>>;
export type SubjectErased = DomainEvent<'SubjectErased', Static<typeof SubjectErased>>;
export type PrivacyEvent =
  | SubjectRecorded
  | SubjectDocumentLinked
  | SubjectDisclosed
  | HoldPlaced
  | HoldLifted
  | ErasureRequested
  | SubjectErased;

const of = (type: string, summary: string, schema: object): EventType => ({
  type,
  aggregate: 'data-subject',
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const privacyEventTypes: readonly EventType[] = [
  of('SubjectRecorded', 'What is held on a person was recorded, encrypted.', SubjectRecorded),
  of('SubjectDocumentLinked', 'A document was said to be about a person.', SubjectDocumentLinked),
  of('SubjectDisclosed', 'Somebody read what is held on a person.', SubjectDisclosed),
  of('HoldPlaced', 'The data of a person must be kept for now: no erasure.', HoldPlaced),
  of('HoldLifted', 'The data of a person need no longer be kept.', HoldLifted),
  of('ErasureRequested', 'The erasure of a person was asked for.', ErasureRequested),
  of('SubjectErased', 'The key of a person was destroyed, and linked content removed.', SubjectErased),
];
