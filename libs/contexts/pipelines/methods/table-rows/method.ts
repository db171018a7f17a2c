import { type Method } from '@docket/methods';

const json = { accepts: ['application/json'], required: false };

export const tableRows: Method = {
  name: 'table.rows',
  version: 1,
  summary:
    'Makes a table of JSON objects, as CSV and as JSON Lines: a row for each, a column for each member.',
  accepts: [],
  inputs: {
    rows: { ...json, summary: 'An object, or a list of objects.' },
    '*': { ...json, summary: 'More of them, taken in the order of their roles.' },
  },
  artifacts: [
    {
      name: 'rows.csv',
      mediaType: 'text/csv',
      summary: 'With a header; texts that a spreadsheet could run are quoted.',
    },
    { name: 'rows.jsonl', mediaType: 'application/x-ndjson', summary: 'One object a line.' },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      columns: {
        type: 'array',
        maxItems: 500,
        items: {
          type: 'object',
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 200 },
            pointer: { type: 'string', maxLength: 1024, description: 'JSON Pointer into the object.' },
          },
          required: ['name', 'pointer'],
          additionalProperties: false,
        },
        description: 'Left out: a column for each member of the objects, in the order in which they come.',
      },
    },
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      columns: { type: 'array', items: { type: 'string' } },
      rows: { type: 'integer' },
      sample: { type: 'array', items: { type: 'object' }, description: 'The first 20 rows.' },
    },
    required: ['columns', 'rows', 'sample'],
    additionalProperties: false,
  },
  deterministic: true,
  defaultTimeouts: { runMs: 5 * 60_000 },
  memoryLimitMb: 512,
  cost: { complexity: 'light', baseMs: 20, perMiBMs: 50 },
  load: () => import('./make-rows.js'),
  run: async (input, context) => (await import('./make-rows.js')).makeRows(input, context),
};
