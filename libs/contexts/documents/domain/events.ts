import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const FileName = Type.String({ maxLength: 255 });

const DocumentRegistered = Type.Object(
  {
    sha256: Sha256,
    /** Bytes. */
    size: Type.Integer({ minimum: 1 }),
    /** By content, not by name. */
    mediaType: Type.String({ maxLength: 127 }),
    name: Type.Optional(FileName),
    /** True when the name's extension promises another type than the content has. */
    extensionMismatch: Type.Boolean(),
  },
  closed,
);

const DocumentUploadedAgain = Type.Object({ name: Type.Optional(FileName) }, closed);

export type DocumentRegistered = DomainEvent<'DocumentRegistered', Static<typeof DocumentRegistered>>;
export type DocumentUploadedAgain = DomainEvent<
  'DocumentUploadedAgain',
  Static<typeof DocumentUploadedAgain>
>;
export type DocumentEvent = DocumentRegistered | DocumentUploadedAgain;

export const documentEventTypes: readonly EventType[] = [
  {
    type: 'DocumentRegistered',
    aggregate: 'document',
    summary: 'Content was uploaded for the first time and is stored.',
    version: 1,
    schemas: { 1: DocumentRegistered },
  },
  {
    type: 'DocumentUploadedAgain',
    aggregate: 'document',
    summary: 'Somebody uploaded content that is stored already.',
    version: 1,
    schemas: { 1: DocumentUploadedAgain },
  },
];
