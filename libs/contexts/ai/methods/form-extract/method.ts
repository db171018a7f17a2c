import { READER, RECOGNISER } from './reading/reader.js';
import type { Method } from '@docket/methods';
import { resultSchema } from './result-schema.js';

export const formExtract: Method = {
  name: 'form.extract',
  version: 1,
  summary:
    'Reads a form into a record of a given schema: each value with its page, place and quote, or honestly missing.',
  accepts: ['application/pdf', 'text/plain', 'image/png', 'image/jpeg', 'image/tiff'],
  artifacts: [
    {
      name: 'layout.json',
      mediaType: 'application/json',
      required: true,
      summary: 'Sizes of the pages, and their lines and form fields with their places.',
    },
  ],
  uses: [READER, RECOGNISER],
  services: ['ai.schemas', 'ai.providers', 'ai.tokens', 'ai.complete'],
  optionsSchema: {
    type: 'object',
    properties: {
      schema: { type: 'object', description: 'The schema of the record, instead of schemaName.' },
      schemaName: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'A stored schema (PUT /v1/ai/schemas/{name}).',
      },
      schemaVersion: { type: 'integer', minimum: 1, description: 'Its newest version where left out.' },
      sources: {
        type: 'array',
        items: { enum: ['field', 'label', 'llm'] },
        maxItems: 3,
        default: ['field', 'label', 'llm'],
        description: 'Where values may come from. The order is always form fields, labels, language model.',
      },
      dateOrder: {
        enum: ['unknown', 'day-month', 'month-day'],
        default: 'unknown',
        description: 'How 03/04/2026 is read. Unknown: such a date is named as ambiguous and not taken.',
      },
      decimalMark: {
        enum: ['unknown', 'point', 'comma'],
        default: 'unknown',
        description: 'How 1,234 is read. Unknown: such a number is named as ambiguous and not taken.',
      },
      promptVersion: {
        type: 'integer',
        minimum: 1,
        description: 'Version of the prompt; the newest one where left out.',
      },
      maxPages: { type: 'integer', minimum: 1, maximum: 2_000, default: 200, description: 'Pages to read.' },
      ocr: {
        type: 'boolean',
        default: true,
        description: 'Whether pages that are pictures of text are read by optical character recognition.',
      },
      ocrLanguages: {
        type: 'array',
        items: { type: 'string', minLength: 3, maxLength: 16 },
        minItems: 1,
        maxItems: 4,
        default: ['eng'],
        description: 'Languages of those pages by their Tesseract names; those that are installed.',
      },
      maxOcrPages: {
        type: 'integer',
        minimum: 1,
        maximum: 200,
        default: 20,
        description: 'Most pages to recognise; each takes seconds.',
      },
    },
    required: ['sources', 'dateOrder', 'decimalMark', 'maxPages', 'ocr', 'ocrLanguages', 'maxOcrPages'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 15 * 60_000 },
  memoryLimitMb: 1_536,
  cost: { complexity: 'moderate', baseMs: 500, perMiBMs: 900 },
  // It decodes pictures that somebody sent, and the recogniser leaves a thread.
  isolation: 'fresh',
  load: async () => Promise.all([import('./extract.js'), (await import('./record.js')).loadValidator()]),
  run: async (input, context) => (await import('./extract.js')).extract(input, context),
};
