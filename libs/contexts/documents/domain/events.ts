import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const FileName = Type.String({ maxLength: 255 });

const documentOfVersion1 = {
  sha256: Sha256,
  /** Bytes. */
  size: Type.Integer({ minimum: 1 }),
  /** By content, not by name. */
  mediaType: Type.String({ maxLength: 127 }),
  name: Type.Optional(FileName),
  /** True when the name's extension promises another type than the content has. */
  extensionMismatch: Type.Boolean(),
};
const uploadOfVersion1 = { name: Type.Optional(FileName) };

/** Who may read it beside those who see all of the tenant; left out by older versions: whoever has uploaded it. */
const ownership = {
  owner: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  project: Type.Optional(Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' })),
};

const DocumentRegisteredVersion1 = Type.Object(documentOfVersion1, closed);
const DocumentRegistered = Type.Object({ ...documentOfVersion1, ...ownership }, closed);
const DocumentUploadedAgainVersion1 = Type.Object(uploadOfVersion1, closed);
const DocumentUploadedAgain = Type.Object({ ...uploadOfVersion1, ...ownership }, closed);

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
    version: 2,
    schemas: { 1: DocumentRegisteredVersion1, 2: DocumentRegistered },
    // What version 2 adds may be left out.
    upcasts: { 1: (data: Static<typeof DocumentRegisteredVersion1>) => data },
  },
  {
    type: 'DocumentUploadedAgain',
    aggregate: 'document',
    summary: 'Somebody uploaded content that is stored already.',
    version: 2,
    schemas: { 1: DocumentUploadedAgainVersion1, 2: DocumentUploadedAgain },
    upcasts: { 1: (data: Static<typeof DocumentUploadedAgainVersion1>) => data },
  },
];
