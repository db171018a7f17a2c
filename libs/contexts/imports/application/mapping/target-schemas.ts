import { Type, type TProperties, type TSchema } from 'typebox';
import { pastJobFields, type TargetName } from '../../domain/index.js';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const KnowledgeName = Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' });

/**
 * What the mapping of each target gives. Rules that Docket itself has (sizes, times, names) are not repeated here: the
 * document that breaks one is refused by the route that everybody uses, and fails alone with its code.
 */
export const targetFields: Readonly<Record<TargetName, TProperties>> = {
  document: {
    name: text(255),
    /** Bytes; sent to `POST /v1/documents`. */
    content: Type.Unknown({ binary: true }),
    project: Type.Optional(text(64)),
    /** A collection of knowledge that the document is put into. */
    knowledge: Type.Optional(KnowledgeName),
    title: Type.Optional(text(255)),
    tags: Type.Optional(Type.Array(text(64), { maxItems: 20 })),
  },
  'past-job': pastJobFields,
  'product-event': {
    event: text(64),
    subject: text(128),
    object: Type.Optional(text(200)),
    at: Type.String({ minLength: 20, maxLength: 35 }),
    properties: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
        maxProperties: 20,
      }),
    ),
  },
  /** A study as ClinicalTrials.gov gives it (version 2 JSON), whole or made field by field. */
  trial: {
    study: Type.Record(Type.String(), Type.Unknown()),
  },
  /** Names or ids of two companies that are one. */
  'company-merge': {
    company: text(300),
    into: text(300),
  },
};

/** The first member of a target's path, where the mapping puts members below it. */
export function memberOf(path: string): string {
  return path.split('.', 1)[0]!;
}

/** Members that take a path below them. */
export const openMembers: readonly string[] = ['properties', 'study', 'input', 'result'];

export function targetSchema(target: TargetName): TSchema {
  return Type.Object(targetFields[target], { additionalProperties: false });
}
