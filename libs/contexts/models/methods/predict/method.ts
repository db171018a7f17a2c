import type { Method } from '@docket/methods';

export const modelPredict: Method = {
  name: 'model.predict',
  version: 1,
  summary:
    'Asks a trained model about every row of a table, and says how far the rows are from those that it has learned from.',
  accepts: [],
  inputs: {
    model: { accepts: ['application/json'], summary: 'model.json of a job that has trained one.' },
    features: {
      accepts: ['application/x-ndjson', 'application/jsonl', 'text/plain'],
      summary: 'A table of the same feature version.',
    },
  },
  artifacts: [
    {
      name: 'predictions.ndjson',
      mediaType: 'application/x-ndjson',
      required: true,
      summary: 'One row a line: id, value, low, high, contributions.',
    },
  ],
  optionsSchema: { type: 'object', properties: {}, additionalProperties: false },
  resultSchema: {
    type: 'object',
    required: ['rows', 'modelHash', 'featureVersion', 'meanValue', 'drift', 'scoreDrift', 'measures'],
    properties: {
      rows: { type: 'integer' },
      modelHash: { type: 'string' },
      featureVersion: { type: 'string' },
      meanValue: { type: 'number' },
      drift: {
        type: 'array',
        description: 'Population stability index of each column.',
        items: { type: 'object' },
      },
      scoreDrift: { type: 'number' },
      measures: {
        type: ['object', 'null'],
        description: 'Of the rows whose target is known; null where there are none.',
      },
    },
  },
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'moderate', baseMs: 300, perMiBMs: 500 },
  deterministic: true,
  load: () => import('./predict-rows.js'),
  run: async (input, context) => (await import('./predict-rows.js')).predictRows(input, context),
};
