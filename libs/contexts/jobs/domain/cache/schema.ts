import { Type, type Static } from 'typebox';
import { closed } from '../schemas.js';

/** What a job asks of the result cache. A job that asks for nothing (`off`) has no record. */
export const cacheModes = ['use', 'refresh', 'off'] as const;
export type CacheMode = (typeof cacheModes)[number];

/** Most differences that are told. */
export const MAX_DIFFERENCES = 20;

const Field = Type.String({ minLength: 1, maxLength: 300 });
const Text = Type.String({ maxLength: 200 });

/** One thing in which a job differs from an earlier one: left out on the side that does not have it. */
export const CacheDifference = Type.Object(
  { field: Field, was: Type.Optional(Text), is: Type.Optional(Text) },
  closed,
);
export type CacheDifference = Static<typeof CacheDifference>;

/** What the result cache had for a job when it was submitted. */
export const CacheRecord = Type.Object(
  {
    mode: Type.Union([Type.Literal('use'), Type.Literal('refresh')]),
    /** SHA-256 of everything that the result depends on: jobs of one tenant with the same key have the same result. */
    key: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** The job whose result answers this one. */
    cachedFrom: Type.Optional(Type.String({ maxLength: 128 })),
    /** The earlier run that is most like this one. */
    nearest: Type.Optional(Type.String({ maxLength: 128 })),
    /** In what it differs from that run; empty where there is no earlier run. Left out unless the cache was asked and had nothing. */
    missed: Type.Optional(Type.Array(CacheDifference, { maxItems: MAX_DIFFERENCES })),
  },
  closed,
);
export type CacheRecord = Static<typeof CacheRecord>;
