import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const MediaType = Type.String({ maxLength: 127, pattern: '^([a-z0-9.+-]+|[*])/([a-z0-9.+-]+|[*])$' });
const Summary = Type.String({ maxLength: 500 });
/** A JSON Schema of the part that is taken from outside (docs/methods.md). */
const Schema = Type.Record(Type.String(), Type.Unknown());

const Input = Type.Object(
  {
    accepts: Type.Array(MediaType, { minItems: 1, maxItems: 50 }),
    required: Type.Optional(Type.Boolean()),
    summary: Type.Optional(Summary),
  },
  closed,
);

const Artifact = Type.Object(
  {
    /** A file name, in which one `*` stands for any characters of a name. */
    name: Type.String({ minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9*][A-Za-z0-9._*-]*$' }),
    mediaType: MediaType,
    required: Type.Optional(Type.Boolean()),
    maxBytes: Type.Optional(Type.Integer({ minimum: 1 })),
    summary: Type.Optional(Summary),
  },
  closed,
);

/** What a method is: the same whether a worker of Docket or one outside runs it. */
export const Declaration = Type.Object(
  {
    summary: Summary,
    /** By role; `*` takes every other one. */
    inputs: Type.Record(Type.String({ pattern: '^([a-z][A-Za-z0-9_-]{0,31}|[*])$' }), Input, {
      maxProperties: 17,
      additionalProperties: false,
    }),
    optionsSchema: Schema,
    /** Left out: any result is taken. */
    resultSchema: Type.Optional(Schema),
    artifacts: Type.Array(Artifact, { maxItems: 64 }),
    /** Which workers run it: those that name this pool, or none. */
    pool: Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' }),
    timeouts: Type.Object({ runMs: Type.Integer({ minimum: 100, maximum: 604_800_000 }) }, closed),
  },
  closed,
);
export type Declaration = Static<typeof Declaration>;

const MethodRegistered = Type.Object(
  {
    name: Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*([.][a-z0-9-]+)*$' }),
    version: Type.Integer({ minimum: 1, maximum: 999_999_999 }),
    declaration: Declaration,
  },
  closed,
);

export type MethodRegistered = DomainEvent<'MethodRegistered', Static<typeof MethodRegistered>>;
export type MethodEvent = MethodRegistered;

export const methodEventTypes: readonly EventType[] = [
  {
    type: 'MethodRegistered',
    aggregate: 'method',
    summary: 'A version of a method that outside workers run was declared; it never changes.',
    version: 1,
    schemas: { 1: MethodRegistered },
  },
];
