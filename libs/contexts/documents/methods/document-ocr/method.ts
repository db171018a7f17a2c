import { type Method } from '@docket/methods';
import { resultSchema } from './result-schema.js';

export const documentOcr: Method = {
  name: 'document.ocr',
  version: 1,
  summary:
    'Reads the pages of a PDF that have no text of their own, and pictures (PNG, JPEG, TIFF), by optical character recognition; makes a searchable PDF.',
  accepts: ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'],
  artifacts: [
    {
      name: 'searchable.pdf',
      mediaType: 'application/pdf',
      summary: 'The document with the recognised text as invisible text over its pages.',
    },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      languages: {
        type: 'array',
        items: { type: 'string', minLength: 3, maxLength: 16 },
        minItems: 1,
        maxItems: 4,
        default: ['eng'],
        description: 'Languages of the text by their Tesseract names; those that are installed.',
      },
      pages: {
        type: 'array',
        items: { type: 'integer', minimum: 1, maximum: 100_000 },
        maxItems: 1_000,
        default: [],
        description:
          'Pages to recognise, from 1, whatever text they have; empty: those of a PDF that need it.',
      },
      maxPages: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000,
        default: 200,
        description: 'Most pages to recognise.',
      },
      dpi: {
        type: 'integer',
        minimum: 100,
        maximum: 600,
        default: 300,
        description:
          'Resolution in which pages of a PDF are rendered; lower where a page would be too large.',
      },
      deskew: {
        type: 'boolean',
        default: true,
        description: 'Whether to straighten pages and to turn those that lie on their side or head.',
      },
      searchablePdf: {
        type: 'boolean',
        default: true,
        description: 'Whether to make the artifact searchable.pdf.',
      },
    },
    required: ['languages', 'pages', 'maxPages', 'dpi', 'deskew', 'searchablePdf'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 1_536,
  cost: { complexity: 'heavy', baseMs: 3_000, perMiBMs: 6_000 },
  // Decoders of pictures and fonts work on what somebody sent; the recogniser leaves a thread.
  isolation: 'fresh',
  run: async (input, context) => (await import('./recognize.js')).recognize(input, context),
};
