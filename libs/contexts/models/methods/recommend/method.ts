import type { Method } from '@docket/methods';
import { modelFactsSchema } from '../packaged/schema.js';
import { ALL, MODEL } from './artifacts.js';

const count = { type: 'integer', minimum: 0 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const column = (name: string, description: string) => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  default: name,
  description,
});
const measures = {
  type: 'object',
  properties: { precision: share, recall: share, hitRate: share },
  required: ['precision', 'recall', 'hitRate'],
  additionalProperties: false,
};

export const recommendItems: Method = {
  name: 'recommend.items',
  version: 1,
  summary:
    'Learns from a table of users and items what else each user may want: cosine between items, or implicit factors (ALS), measured on a part that is held out.',
  accepts: ['text/csv', 'text/plain'],
  artifacts: [
    {
      name: MODEL,
      mediaType: 'application/json',
      required: true,
      summary: 'The model; its SHA-256 is its hash.',
    },
    { name: ALL, mediaType: 'application/x-ndjson', required: true, summary: 'A line for each user.' },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      userColumn: column('user', 'Column with the users.'),
      itemColumn: column('item', 'Column with the items.'),
      weightColumn: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Column with how much: a number above 0. Left out: each row counts 1.',
      },
      algorithm: { enum: ['item-cosine', 'als'], default: 'item-cosine' },
      k: { type: 'integer', minimum: 1, maximum: 100, default: 10, description: 'Items for each user.' },
      holdOut: {
        type: 'number',
        minimum: 0.05,
        maximum: 0.5,
        default: 0.2,
        description:
          'Part of the items of each user with two or more that is not learned from, but asked for.',
      },
      seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295, default: 1 },
      factors: { type: 'integer', minimum: 2, maximum: 64, default: 16 },
      iterations: { type: 'integer', minimum: 1, maximum: 50, default: 12 },
      regularisation: { type: 'number', minimum: 0.0001, maximum: 1_000, default: 0.1 },
      alpha: {
        type: 'number',
        minimum: 0.1,
        maximum: 1_000,
        default: 20,
        description: 'How much more a row counts than none (Hu, Koren, Volinsky 2008).',
      },
    },
    required: [
      'userColumn',
      'itemColumn',
      'algorithm',
      'k',
      'holdOut',
      'seed',
      'factors',
      'iterations',
      'regularisation',
      'alpha',
    ],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      model: modelFactsSchema,
      users: count,
      items: count,
      interactions: { ...count, description: 'Pairs of a user and an item.' },
      rowsLeftOut: { ...count, description: 'Rows without a user, an item, or a weight above 0.' },
      evaluation: {
        type: 'object',
        description: 'On what was held out; `popularity` gives everybody the most frequent items.',
        properties: { k: count, users: count, heldOut: count, model: measures, popularity: measures },
        required: ['k', 'users', 'heldOut', 'model', 'popularity'],
        additionalProperties: false,
      },
      sample: {
        type: 'array',
        items: { type: 'object' },
        description: 'The first 20 lines of the artifact.',
      },
    },
    required: ['model', 'users', 'items', 'interactions', 'rowsLeftOut', 'evaluation', 'sample'],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 1_536,
  cost: { complexity: 'heavy', baseMs: 500, perMiBMs: 10_000 },
  deterministic: true,
  load: () => import('./recommend.js'),
  run: async (input, context) => (await import('./recommend.js')).recommend(input, context),
};
