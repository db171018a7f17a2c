import type { Method } from '@docket/methods';
import { modelFactsSchema } from '../packaged/schema.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'];

export const imageTag: Method = {
  name: 'image.tag',
  version: 1,
  summary:
    'Gives a picture one of your own tags, by its nearest neighbours among a few pictures that you have tagged; measured by leaving each of them out.',
  accepts: PICTURES,
  inputs: {
    '*': {
      accepts: PICTURES,
      required: false,
      summary: 'A tagged picture. Its role is its tag and a number, such as `form-1`, `form-2`, `photo-1`.',
    },
  },
  optionsSchema: {
    type: 'object',
    properties: {
      neighbours: { type: 'integer', minimum: 1, maximum: 7, default: 3 },
    },
    required: ['neighbours'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      model: {
        ...modelFactsSchema,
        description: 'The features of the tagged pictures: their SHA-256 is the model.',
      },
      tag: { type: 'string' },
      scores: {
        type: 'array',
        description: 'Shares of the neighbours by their nearness; highest first.',
        items: {
          type: 'object',
          properties: { tag: text, score: share },
          required: ['tag', 'score'],
          additionalProperties: false,
        },
      },
      neighbours: {
        type: 'array',
        items: {
          type: 'object',
          properties: { role: text, tag: text, similarity: { type: 'number' } },
          required: ['role', 'tag', 'similarity'],
          additionalProperties: false,
        },
      },
      evaluation: {
        type: 'object',
        description:
          'Each tagged picture, judged by the others; `baseline` always says the most frequent tag.',
        properties: { examples: count, right: count, accuracy: share, baseline: share },
        required: ['examples', 'right', 'accuracy', 'baseline'],
        additionalProperties: false,
      },
    },
    required: ['model', 'tag', 'scores', 'neighbours', 'evaluation'],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 2 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'light', baseMs: 300, perMiBMs: 100 },
  // Decoders of pictures work on what somebody sent.
  isolation: 'fresh',
  deterministic: true,
  run: async (input, context) => (await import('./tag-picture.js')).tagPicture(input, context),
};
