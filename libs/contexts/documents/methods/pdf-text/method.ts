import { type Method } from '@docket/methods';
import { resultSchema, resultSchemaVersion1 } from './result-schema.js';

const MAX_PAGES = {
  type: 'integer',
  minimum: 1,
  maximum: 100_000,
  default: 5_000,
  description: 'Pages to read.',
};
const MAX_CHARACTERS = {
  type: 'integer',
  minimum: 1,
  maximum: 50_000_000,
  default: 10_000_000,
  description: 'Characters of text to keep over all pages.',
};

export const pdfText: Method = {
  name: 'pdf.text',
  version: 2,
  summary:
    'Extracts the text of each page with its lines, tables and annotations, the form fields with their values, and the metadata of a PDF.',
  accepts: ['application/pdf'],
  suggested: true,
  optionsSchema: {
    type: 'object',
    properties: {
      maxPages: MAX_PAGES,
      maxCharacters: MAX_CHARACTERS,
      lines: {
        type: 'boolean',
        default: true,
        description: 'Whether to give the lines of each page with their places.',
      },
    },
    required: ['maxPages', 'maxCharacters', 'lines'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 5 * 60_000 },
  memoryLimitMb: 512,
  cost: { complexity: 'moderate', baseMs: 300, perMiBMs: 800 },
  // pdf.js changes globals when it is loaded; within an attempt that would end the process.
  load: async () => Promise.all([import('./extract.js'), (await import('./engine/core.js')).loadCore()]),
  run: async (input, context) => (await import('./extract.js')).extract(input, context),
};

/**
 * Version 1, for jobs that ask for it by number. It reads as version 2 does and answers in the old shape; the newest
 * version is what `pdf.text` means.
 */
export const pdfTextVersion1: Method = {
  ...pdfText,
  version: 1,
  resultSchema: resultSchemaVersion1,
  summary: 'Version 1 of pdf.text: the same reading in the older, smaller shape of result.',
  optionsSchema: {
    type: 'object',
    properties: { maxPages: MAX_PAGES, maxCharacters: MAX_CHARACTERS },
    required: ['maxPages', 'maxCharacters'],
    additionalProperties: false,
  },
  run: async (input, context) => (await import('./version-1.js')).extractVersion1(input, context),
};
