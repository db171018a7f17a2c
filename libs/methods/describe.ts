import type { JsonSchema } from '@docket/kernel';
import type { Inputs, Method } from './method.js';

/** The role of the document that `documentId` names. */
export const DOCUMENT_ROLE = 'document';

/** All inputs of a built-in method by role: its document is one of them. */
export function inputsOf({ accepts, inputs = {} }: Pick<Method, 'accepts' | 'inputs'>): Inputs {
  return accepts.length === 0 ? inputs : { [DOCUMENT_ROLE]: { accepts, required: true }, ...inputs };
}

/** The schema of what a job may say: a member with a default may be left out, at any depth of objects. */
export function askedSchema(schema: JsonSchema): JsonSchema {
  const { properties, required, ...rest } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  if (properties === undefined) return schema;
  const members = Object.entries(properties).map(([name, member]) => [name, askedSchema(member)] as const);
  const needed = (required ?? []).filter((name) => !Object.hasOwn(properties[name] ?? {}, 'default'));
  return {
    ...rest,
    properties: Object.fromEntries(members),
    ...(needed.length === 0 ? {} : { required: needed }),
  };
}
