import { type Method } from '@docket/methods';

export const pdfText: Method = {
  name: 'pdf.text',
  version: 1,
  summary: 'Extracts the text of each page, the form fields with their values, and the metadata of a PDF.',
  accepts: ['application/pdf'],
  optionsSchema: {
    type: 'object',
    properties: {
      maxPages: {
        type: 'integer',
        minimum: 1,
        maximum: 100_000,
        default: 5_000,
        description: 'Pages to read.',
      },
      maxCharacters: {
        type: 'integer',
        minimum: 1,
        maximum: 50_000_000,
        default: 10_000_000,
        description: 'Characters of text to keep over all pages.',
      },
    },
    required: ['maxPages', 'maxCharacters'],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 5 * 60_000 },
  memoryLimitMb: 512,
  load: () => import('./extract.js'),
  run: async (input, context) => (await import('./extract.js')).extract(input, context),
};
