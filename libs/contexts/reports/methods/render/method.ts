import type { Method } from '@docket/methods';

const GIB = 1024 ** 3;

export const reportRender: Method = {
  name: 'report.render',
  version: 1,
  summary:
    'Writes a report from rows that Docket has read: transformations, tables, charts and texts in one of six formats, or a notebook beside its rows.',
  accepts: [],
  inputs: {
    rows: { accepts: ['application/jsonl'], summary: 'What reports read for it: see POST /v1/reports.' },
  },
  artifacts: [
    { name: 'report.csv', mediaType: 'text/csv', maxBytes: 4 * GIB },
    { name: 'report.jsonl', mediaType: 'application/jsonl', maxBytes: 4 * GIB },
    {
      name: 'report.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      maxBytes: 4 * GIB,
    },
    { name: 'report.parquet', mediaType: 'application/vnd.apache.parquet', maxBytes: 4 * GIB },
    { name: 'report.html', mediaType: 'text/html', maxBytes: 4 * GIB },
    { name: 'report.pdf', mediaType: 'application/pdf', maxBytes: GIB },
    { name: 'report.zip', mediaType: 'application/zip', maxBytes: 4 * GIB },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      format: { enum: ['csv', 'jsonl', 'xlsx', 'parquet', 'html', 'pdf', 'notebook'] },
      table: {
        type: 'string',
        maxLength: 64,
        description: 'The table of a format that carries one; the first when left out.',
      },
      delimiter: { enum: [',', ';', '\t', '|'], default: ',' },
      encoding: { enum: ['utf-8', 'utf-8-bom', 'utf-16le'], default: 'utf-8' },
      locale: {
        type: 'string',
        maxLength: 35,
        description: 'BCP 47; left out, numbers and times as machines read them.',
      },
      timeZone: { type: 'string', maxLength: 64, default: 'UTC' },
      ending: { type: 'boolean', default: true },
    },
    required: ['format', 'delimiter', 'encoding', 'timeZone', 'ending'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      format: { type: 'string' },
      rows: { type: 'integer', description: 'Rows of all tables in the file.' },
      position: { type: 'integer', description: 'Position of the log that it holds for.' },
      artifact: { type: 'string' },
    },
    required: ['format', 'rows', 'position', 'artifact'],
  },
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 512,
  cost: { complexity: 'moderate', baseMs: 300, perMiBMs: 150 },
  load: () => import('./render.js'),
  run: async (input, context) => (await import('./render.js')).render(input, context),
};
