import { type Method } from '@docket/methods';
import { GENETIC_CODE_NAMES } from '../alignment/genetic-codes.js';
import { resultSchema } from './result-schema.js';
import { ALIGNMENT_TYPES } from '../alignment/media-types.js';

export const alignmentStats: Method = {
  name: 'alignment.stats',
  version: 1,
  deterministic: true,
  summary:
    'Describes a sequence alignment: sequences, columns, gaps, identity, composition, and in which reading frame it is free of stop codons.',
  accepts: ALIGNMENT_TYPES,
  optionsSchema: {
    type: 'object',
    properties: {
      geneticCode: {
        enum: GENETIC_CODE_NAMES,
        default: 'Universal',
        description: 'The genetic code whose stop codons are looked for.',
      },
      maxSequences: {
        type: 'integer',
        minimum: 1,
        maximum: 100_000,
        default: 10_000,
        description: 'Most sequences.',
      },
      maxColumns: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000,
        default: 200_000,
        description: 'Most columns.',
      },
    },
    required: ['geneticCode', 'maxSequences', 'maxColumns'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 10 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'light', baseMs: 50, perMiBMs: 500, perThousandResiduesMs: 1 },
  load: () => import('./describe-alignment.js'),
  run: async (input, context) => (await import('./describe-alignment.js')).describeAlignment(input, context),
};
