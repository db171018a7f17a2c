import { READER } from './reading/reader.js';
import type { Method } from '@docket/methods';
import { resultSchema } from './result-schema.js';

/** The method that reads PDFs; its result is the page and field geometry that values are found in. */

export const formExtract: Method = {
  name: 'form.extract',
  version: 1,
  summary:
    'Reads a form into a record of a given schema: each value with its page, place and quote, or honestly missing.',
  accepts: ['application/pdf', 'text/plain'],
  artifacts: [
    {
      name: 'layout.json',
      mediaType: 'application/json',
      required: true,
      summary: 'Sizes of the pages, and their lines and form fields with their places.',
    },
  ],
  uses: [READER],
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
    },
    required: ['sources', 'dateOrder', 'decimalMark', 'maxPages'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 15 * 60_000 },
  memoryLimitMb: 640,
  cost: { complexity: 'moderate', baseMs: 500, perMiBMs: 900 },
  load: async () => Promise.all([import('./extract.js'), (await import('./record.js')).loadValidator()]),
  run: async (input, context) => (await import('./extract.js')).extract(input, context),
};
