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

const declarationOfVersion1 = {
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
};
const DeclarationVersion1 = Type.Object(declarationOfVersion1, closed);

/** What a method is: the same whether a worker of Docket or one outside runs it. */
export const Declaration = Type.Object(
  {
    ...declarationOfVersion1,
    /** The same content, options and input always make the same result: its jobs use the result cache unless they say otherwise. */
    deterministic: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type Declaration = Static<typeof Declaration>;

const named = {
  name: Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*([.][a-z0-9-]+)*$' }),
  version: Type.Integer({ minimum: 1, maximum: 999_999_999 }),
};
const MethodRegisteredVersion1 = Type.Object({ ...named, declaration: DeclarationVersion1 }, closed);
const MethodRegistered = Type.Object({ ...named, declaration: Declaration }, closed);

export type MethodRegistered = DomainEvent<'MethodRegistered', Static<typeof MethodRegistered>>;
export type MethodEvent = MethodRegistered;

export const methodEventTypes: readonly EventType[] = [
  {
    type: 'MethodRegistered',
    aggregate: 'method',
    summary: 'A version of a method that outside workers run was declared; it never changes.',
    version: 2,
    schemas: { 1: MethodRegisteredVersion1, 2: MethodRegistered },
    // What version 2 adds may be left out.
    upcasts: { 1: (data: Static<typeof MethodRegisteredVersion1>) => data },
  },
];
