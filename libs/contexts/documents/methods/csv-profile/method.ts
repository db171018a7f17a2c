import { type Method } from '@docket/methods';
import { resultSchema, resultSchemaVersion1 } from './result-schema.js';

export const csvProfile: Method = {
  name: 'csv.profile',
  version: 2,
  summary:
    'Profiles a CSV of any size, also packed: encoding, delimiter, header, and for each column type, unit, nulls, distinct values, quantiles and top values.',
  suggested: true,
  accepts: ['text/csv', 'text/plain', 'application/gzip', 'application/zip'],
  optionsSchema: {
    type: 'object',
    properties: {
      delimiter: { type: 'string', minLength: 1, maxLength: 1, description: 'Found when left out.' },
      header: { type: 'boolean', description: 'Whether the first row holds names; found when left out.' },
      encoding: {
        enum: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
        description: 'Found when left out.',
      },
      nullValues: {
        type: 'array',
        items: { type: 'string', maxLength: 64 },
        maxItems: 64,
        default: ['NA', 'N/A', 'n/a', 'NULL', 'null', 'NaN', 'nan', 'None', '#N/A'],
        description: 'Texts that mean no value, besides the empty one.',
      },
      topValues: {
        type: 'integer',
        minimum: 0,
        maximum: 100,
        default: 10,
        description: 'Most frequent values to report.',
      },
      maxLineBytes: {
        type: 'integer',
        minimum: 1024,
        maximum: 16_777_216,
        default: 1_048_576,
        description: 'Longest record.',
      },
      maxColumns: {
        type: 'integer',
        minimum: 1,
        maximum: 5_000,
        default: 1_000,
        description: 'Most columns.',
      },
    },
    required: ['nullValues', 'topValues', 'maxLineBytes', 'maxColumns'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 512,
  cost: { complexity: 'light', baseMs: 100, perMiBMs: 200 },
  load: () => import('./profile.js'),
  run: async (input, context) => (await import('./profile.js')).profile(input, context),
};

/**
 * Version 1, for jobs that ask for it by number. It reads as version 2 does and answers in the old shape; the newest
 * version is what `csv.profile` means.
 */
export const csvProfileVersion1: Method = {
  ...csvProfile,
  version: 1,
  resultSchema: resultSchemaVersion1,
  summary: 'Version 1 of csv.profile: the same reading in the older, smaller shape of result.',
  run: async (input, context) => (await import('./version-1.js')).profileVersion1(input, context),
};
