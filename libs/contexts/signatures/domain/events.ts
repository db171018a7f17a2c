import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const ThingId = Type.String({ minLength: 1, maxLength: 128 });

/** What can be signed: the result of a job (a report is one too), and a document. */
export const signedThings = ['job', 'document'] as const;
export type SignedThing = (typeof signedThings)[number];
/** What a signature means (21 CFR 11.50(a)(3)). */
export const meanings = ['authorship', 'review', 'approval', 'responsibility', 'rejection'] as const;
export type Meaning = (typeof meanings)[number];

const Thing = Type.Union([Type.Literal('job'), Type.Literal('document')]);

const SigningSecretSet = Type.Object(
  {
    algorithm: Type.Literal('scrypt'),
    /** N of scrypt. */
    cost: Type.Integer({ minimum: 16_384, maximum: 1_048_576 }),
    /** 16 random bytes, hex. */
    salt: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** 32 bytes, hex. The secret itself is stored nowhere. */
    secretHash: Sha256,
  },
  closed,
);

const SigningRefused = Type.Object(
  {
    code: Type.String({ maxLength: 64 }),
    thing: Type.Optional(Thing),
    thingId: Type.Optional(ThingId),
  },
  closed,
);

const ThingSigned = Type.Object(
  {
    thing: Thing,
    meaning: Type.Union([
      Type.Literal('authorship'),
      Type.Literal('review'),
      Type.Literal('approval'),
      Type.Literal('responsibility'),
      Type.Literal('rejection'),
    ]),
    comment: Type.Optional(Type.String({ maxLength: 500 })),
    /** The content that the signer has seen and signed. */
    contentSha256: Sha256,
    /** Position of the event that recorded this content. */
    contentPosition: Type.Integer({ minimum: 1 }),
    /** Id of the key of the signer. */
    signerId: Type.String({ minLength: 1, maxLength: 128 }),
    signerName: Type.String({ minLength: 1, maxLength: 200 }),
    /** RFC 3339 UTC, by the server's clock. */
    signedAt: Type.String({ maxLength: 35 }),
    /** What the signer has shown: the key, and the secret that only the person knows (21 CFR 11.200(a)(1)). */
    components: Type.Array(Type.Union([Type.Literal('key'), Type.Literal('secret')]), {
      maxItems: 2,
    }),
  },
  closed,
);

export type SigningSecretSet = DomainEvent<'SigningSecretSet', Static<typeof SigningSecretSet>>;
export type SigningRefused = DomainEvent<'SigningRefused', Static<typeof SigningRefused>>;
export type ThingSigned = DomainEvent<'ThingSigned', Static<typeof ThingSigned>>;
export type SignerEvent = SigningSecretSet | SigningRefused;
export type SignatureEvent = SignerEvent | ThingSigned;

export const signatureEventTypes: readonly EventType[] = [
  {
    type: 'SigningSecretSet',
    aggregate: 'signer',
    summary: 'A person set the secret that is the second component of their signatures.',
    version: 1,
    schemas: { 1: SigningSecretSet },
  },
  {
    type: 'SigningRefused',
    aggregate: 'signer',
    summary: 'Somebody tried to sign with a wrong secret.',
    version: 1,
    schemas: { 1: SigningRefused },
  },
  {
    type: 'ThingSigned',
    aggregate: 'signed-thing',
    summary: 'A person signed a result or a document with two components.',
    version: 1,
    schemas: { 1: ThingSigned },
  },
];
