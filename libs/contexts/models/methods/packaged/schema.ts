import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };

/** `ModelFacts`, as results have them. */
export const modelFactsSchema: JsonSchema = {
  type: 'object',
  description: 'The model: its SHA-256 is that of the file that holds it.',
  properties: { name: text, version: text, licence: text, sha256: text },
  required: ['name', 'version', 'licence', 'sha256'],
  additionalProperties: false,
};
