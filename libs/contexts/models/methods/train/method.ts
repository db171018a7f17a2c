import type { Method } from '@docket/methods';

/** The artifact with the model. */
export const MODEL_ARTIFACT = 'model.json';

export const modelTrain: Method = {
  name: 'model.train',
  version: 1,
  summary:
    'Trains a model on a table of features (logistic regression or gradient-boosted trees) and evaluates it on the latest predictions.',
  accepts: [],
  inputs: {
    features: {
      accepts: ['application/x-ndjson', 'application/jsonl', 'text/plain'],
      summary: 'A table as trial.features@1 makes it.',
    },
  },
  artifacts: [
    {
      name: MODEL_ARTIFACT,
      mediaType: 'application/json',
      required: true,
      summary: 'The model; its SHA-256 is its hash.',
    },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      algorithm: { enum: ['logistic', 'trees'], default: 'logistic' },
      seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295, default: 1 },
      testShare: {
        type: 'number',
        minimum: 0.05,
        maximum: 0.9,
        default: 0.25,
        description:
          'Part of the predictions that are the latest ones: they are evaluated, not learned from.',
      },
      splitDate: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        description: 'The first day of the evaluated predictions, in place of testShare.',
      },
      l2: {
        type: 'number',
        minimum: 1e-6,
        maximum: 1e6,
        default: 1,
        description: 'Weight of the squares of the weights (logistic).',
      },
      trees: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
      depth: { type: 'integer', minimum: 1, maximum: 8, default: 3 },
      learningRate: { type: 'number', minimum: 0.001, maximum: 1, default: 0.1 },
      minLeafRows: { type: 'integer', minimum: 1, maximum: 100_000, default: 5 },
      subsample: { type: 'number', minimum: 0.1, maximum: 1, default: 0.8 },
      subgroups: {
        type: 'array',
        items: { type: 'string', maxLength: 64 },
        maxItems: 5,
        default: ['phase', 'sponsorClass'],
        description: 'Columns by whose words the evaluation is given as well.',
      },
    },
    required: [
      'algorithm',
      'seed',
      'testShare',
      'l2',
      'trees',
      'depth',
      'learningRate',
      'minLeafRows',
      'subsample',
      'subgroups',
    ],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    required: ['modelHash', 'algorithm', 'target', 'featureVersion', 'split', 'evaluation'],
    properties: {
      modelHash: { type: 'string', description: 'SHA-256 of model.json.' },
      algorithm: { type: 'string' },
      target: { type: 'string' },
      featureVersion: { type: 'string' },
      split: { type: 'object' },
      evaluation: { type: 'object' },
    },
  },
  defaultTimeouts: { runMs: 60 * 60_000 },
  memoryLimitMb: 2_048,
  cost: { complexity: 'heavy', baseMs: 300, perMiBMs: 3_000 },
  deterministic: true,
  load: () => import('./train-model.js'),
  run: async (input, context) => (await import('./train-model.js')).trainModel(input, context),
};
