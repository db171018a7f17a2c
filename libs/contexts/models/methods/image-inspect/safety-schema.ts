import type { JsonSchema } from '@docket/kernel';
import { modelFactsWith } from '../packaged/schema.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

function all(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const evaluation = {
  ...all({
    reference: text,
    measures: { type: 'array', items: all({ on: text, measure: text, value: { type: 'number' } }) },
  }),
  description: 'What the authors of the model have published on it.',
};

/** `PictureSafety`, as results have it. */
export const safetySchema: JsonSchema = {
  ...all({
    model: modelFactsWith({ evaluation }),
    runtime: { ...all({ name: text, version: text }), description: 'What computed the probabilities.' },
    input: {
      ...all({ width: count, height: count, steps: { type: 'array', items: text } }),
      description: 'What the model got, and how it was made of the picture.',
    },
    classes: {
      type: 'array',
      description: 'Most probable first; the probabilities are 1 together.',
      items: all({
        class: { enum: ['Drawing', 'Hentai', 'Neutral', 'Porn', 'Sexy'] },
        probability: { type: 'number', minimum: 0, maximum: 1 },
        means: text,
      }),
    },
  }),
  description: 'Only when it was asked for. No judgement, and without meaning for clinical pictures.',
};
