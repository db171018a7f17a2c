import { Type, type Static } from 'typebox';
import { Id, Text, Time } from './schemas.js';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** What another system tells of a job that it has run. A job that has not ended there is not history, and is not taken. */
export const pastJobFields = {
  method: text(128),
  state: Type.Union([
    Type.Literal('succeeded'),
    Type.Literal('failed'),
    Type.Literal('canceled'),
    Type.Literal('timed_out'),
  ]),
  submittedAt: Time,
  startedAt: Type.Optional(Time),
  endedAt: Time,
  owner: Type.Optional(text(128)),
  /** Of Docket: by a reference to a collection whose documents were imported. */
  documentId: Type.Optional(Id),
  errorCode: Type.Optional(text(100)),
  errorMessage: Type.Optional(Text),
  tags: Type.Optional(Type.Array(text(64), { maxItems: 20 })),
  /** At most 16,384 characters of JSON. */
  input: Type.Optional(Type.Unknown()),
  result: Type.Optional(Type.Unknown()),
} as const;

export const PastJob = Type.Object(pastJobFields, { additionalProperties: false });
export type PastJob = Static<typeof PastJob>;
export type PastJobField = keyof typeof pastJobFields;

/** Both values of each field that differs; null stands for none. */
const Change = Type.Object(
  { before: Type.Unknown(), after: Type.Unknown() },
  { additionalProperties: false },
);
export const PastJobChanges = Type.Partial(
  Type.Object(
    Object.fromEntries(Object.keys(pastJobFields).map((name) => [name, Change])) as Record<
      PastJobField,
      typeof Change
    >,
    { additionalProperties: false },
  ),
  { minProperties: 1 },
);
export type PastJobChanges = {
  readonly [Field in PastJobField]?: { readonly before: unknown; readonly after: unknown };
};
