import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };

const facts = { name: text, version: text, licence: text, sha256: text };

/** `ModelFacts`, as results have them. */
export const modelFactsSchema: JsonSchema = {
  type: 'object',
  description: 'The model: its SHA-256 is that of the file that holds it.',
  properties: facts,
  required: Object.keys(facts),
  additionalProperties: false,
};

/** The same with further members. */
export function modelFactsWith(more: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const properties = { ...facts, ...more };
  return { ...modelFactsSchema, properties, required: Object.keys(properties) };
}
