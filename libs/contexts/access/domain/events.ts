import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** One role, as events store it. */
export const RoleSchema = Type.Union([
  Type.Literal('admin'),
  Type.Literal('operator'),
  Type.Literal('submitter'),
  Type.Literal('worker'),
  Type.Literal('auditor'),
]);

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });

const keyOfVersion1 = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  roles: Type.Array(RoleSchema, { minItems: 1, maxItems: 5 }),
  /** SHA-256 of the whole key, hex. The key itself is shown once and stored nowhere. */
  keyHash: Sha256,
  /** RFC 3339 UTC; without it the key does not expire. */
  expiresAt: Type.Optional(Type.String({ maxLength: 35 })),
};
const ApiKeyCreatedVersion1 = Type.Object(keyOfVersion1, closed);

const Names = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100 });
const KeyScopes = Type.Object(
  {
    methods: Type.Optional(Names),
    queues: Type.Optional(Names),
    projects: Type.Optional(Names),
  },
  closed,
);

const ApiKeyCreated = Type.Object(
  {
    ...keyOfVersion1,
    /** What narrows the key beside its roles. */
    scopes: Type.Optional(KeyScopes),
    /** Addresses or networks (CIDR) that it works from; without them, from everywhere. */
    networks: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 49 }), { maxItems: 20 })),
    /** Stands above all tenants. */
    platformAdministrator: Type.Optional(Type.Boolean()),
  },
  closed,
);

const ApiKeyRotated = Type.Object(
  {
    /** SHA-256 of the new secret, hex. */
    keyHash: Sha256,
    /** Until when the secrets before it work. */
    previousEndsAt: Time,
  },
  closed,
);

/** The aggregate's id derives from the secret's hash, as that of a key from its first one. */
const ApiKeySecretIssued = Type.Object({ keyId: Type.String({ minLength: 1, maxLength: 128 }) }, closed);

/** Once for a key and a day at most. */
const ApiKeyUsed = Type.Object({ day: Day }, closed);

const ApiKeyRevoked = Type.Object({ reason: Type.String({ maxLength: 500 }) }, closed);

const AccessDenied = Type.Object(
  {
    /** `GET /v1/jobs/:id`: the route, not the path, so that no secret of a path is stored. */
    route: Type.String({ maxLength: 200 }),
    code: Type.String({ maxLength: 64 }),
    /** How many equal attempts this event stands for: a flood is counted, not stored one by one. */
    count: Type.Integer({ minimum: 1 }),
  },
  closed,
);

const DownloadStarted = Type.Object(
  {
    /** Whether the aggregate's id is that of a document or of a job, whose result or artifact was read. */
    content: Type.Union([Type.Literal('document'), Type.Literal('result'), Type.Literal('artifact')]),
    /** Which artifact. */
    name: Type.Optional(Type.String({ maxLength: 128 })),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** Bytes of the whole content. */
    size: Type.Integer({ minimum: 0 }),
    mediaType: Type.String({ maxLength: 127 }),
    /** True when a part was asked for; the parts that follow soon after belong to this download. */
    partial: Type.Boolean(),
  },
  closed,
);

const ExportStarted = Type.Object(
  {
    /** What was exported, e.g. `results` or `audit`. */
    export: Type.String({ minLength: 1, maxLength: 64 }),
    format: Type.String({ minLength: 1, maxLength: 16 }),
    /** Everything up to this position was in it. */
    position: Type.Integer({ minimum: 0 }),
    /** What it was narrowed to, by the names of the query. */
    filter: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 500 }), {
      maxProperties: 16,
    }),
  },
  closed,
);

export type ApiKeyCreated = DomainEvent<'ApiKeyCreated', Static<typeof ApiKeyCreated>>;
export type ApiKeyRevoked = DomainEvent<'ApiKeyRevoked', Static<typeof ApiKeyRevoked>>;
export type ApiKeyRotated = DomainEvent<'ApiKeyRotated', Static<typeof ApiKeyRotated>>;
export type ApiKeySecretIssued = DomainEvent<'ApiKeySecretIssued', Static<typeof ApiKeySecretIssued>>;
export type ApiKeyUsed = DomainEvent<'ApiKeyUsed', Static<typeof ApiKeyUsed>>;
export type AccessDenied = DomainEvent<'AccessDenied', Static<typeof AccessDenied>>;
export type DownloadStarted = DomainEvent<'DownloadStarted', Static<typeof DownloadStarted>>;
export type ExportStarted = DomainEvent<'ExportStarted', Static<typeof ExportStarted>>;
/** Who read what: written before the first byte goes out. */
export type ReadingEvent = DownloadStarted | ExportStarted;
export type ApiKeyEvent = ApiKeyCreated | ApiKeyRevoked | ApiKeyRotated | ApiKeySecretIssued | ApiKeyUsed;
export type AccessEvent = ApiKeyEvent | AccessDenied | ReadingEvent;

export const accessEventTypes: readonly EventType[] = [
  {
    type: 'ApiKeyCreated',
    aggregate: 'api-key',
    summary: 'A key was issued; only its hash is kept.',
    version: 2,
    schemas: { 1: ApiKeyCreatedVersion1, 2: ApiKeyCreated },
    // What version 2 adds may be left out.
    upcasts: { 1: (data: Static<typeof ApiKeyCreatedVersion1>) => data },
  },
  {
    type: 'ApiKeyRevoked',
    aggregate: 'api-key',
    summary: 'A key was revoked; it opens nothing any more.',
    version: 1,
    schemas: { 1: ApiKeyRevoked },
  },
  {
    type: 'ApiKeyRotated',
    aggregate: 'api-key',
    summary: 'A key got a new secret; those before it work for some time yet.',
    version: 1,
    schemas: { 1: ApiKeyRotated },
  },
  {
    type: 'ApiKeySecretIssued',
    aggregate: 'api-key',
    summary: 'A later secret of a key was issued; it leads to the key.',
    version: 1,
    schemas: { 1: ApiKeySecretIssued },
  },
  {
    type: 'ApiKeyUsed',
    aggregate: 'api-key',
    summary: 'A key was used on this day (UTC); recorded once a day at most.',
    version: 1,
    schemas: { 1: ApiKeyUsed },
  },
  {
    type: 'AccessDenied',
    aggregate: 'access',
    summary: 'Somebody tried what they may not do.',
    version: 1,
    schemas: { 1: AccessDenied },
  },
  {
    type: 'DownloadStarted',
    aggregate: 'access',
    summary: 'Somebody began to download a document or a result.',
    version: 1,
    schemas: { 1: DownloadStarted },
  },
  {
    type: 'ExportStarted',
    aggregate: 'access',
    summary: 'Somebody began to export a report or the audit trail.',
    version: 1,
    schemas: { 1: ExportStarted },
  },
];
