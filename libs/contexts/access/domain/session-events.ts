import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { RoleSchema } from './events.js';

const closed = { additionalProperties: false } as const;

/** A person whom somebody else vouches for: the identity provider, or the machine that Docket runs on. */
const Person = Type.Object(
  {
    /** Derives from issuer and subject: the same person has the same id in every session. */
    personId: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    roles: Type.Array(RoleSchema, { minItems: 1, maxItems: 5 }),
    /** Stands above all tenants. */
    platformAdministrator: Type.Optional(Type.Boolean()),
  },
  closed,
);

const SessionStarted = Type.Object(
  {
    /** How the person came in: with an API key, through the identity provider, or with a one-time link. */
    way: Type.Union([Type.Literal('key'), Type.Literal('oidc'), Type.Literal('link')]),
    /** The API key that the session stands for: it ends with the key. */
    keyId: Type.Optional(Type.String({ maxLength: 128 })),
    /** Whom it stands for where there is no key. */
    person: Type.Optional(Person),
    /** RFC 3339 UTC: the session ends then, however much it is used. */
    expiresAt: Type.String({ maxLength: 35 }),
  },
  closed,
);

const SessionEnded = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed);

export type Person = Static<typeof Person>;
export type SessionStarted = DomainEvent<'SessionStarted', Static<typeof SessionStarted>>;
export type SessionEnded = DomainEvent<'SessionEnded', Static<typeof SessionEnded>>;
export type SessionEvent = SessionStarted | SessionEnded;

export const sessionEventTypes: readonly EventType[] = [
  {
    type: 'SessionStarted',
    aggregate: 'session',
    summary: 'Somebody signed in; the id derives from a secret that only their browser has.',
    version: 1,
    schemas: { 1: SessionStarted },
  },
  {
    type: 'SessionEnded',
    aggregate: 'session',
    summary: 'A session was ended; it opens nothing any more.',
    version: 1,
    schemas: { 1: SessionEnded },
  },
];
