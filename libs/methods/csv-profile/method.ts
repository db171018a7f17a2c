import { Type } from 'typebox';
import { type Method } from '../method.js';

export const csvProfile: Method = {
  name: 'csv.profile',
  version: 1,
  summary:
    'Profiles a CSV of any size: encoding, delimiter, header, and for each column type, nulls, distinct values, quantiles and top values.',
  accepts: ['text/csv', 'text/plain'],
  optionsSchema: Type.Object(
    {
      delimiter: Type.Optional(
        Type.String({ minLength: 1, maxLength: 1, description: 'Found when left out.' }),
      ),
      header: Type.Optional(
        Type.Boolean({ description: 'Whether the first row holds names; found when left out.' }),
      ),
      encoding: Type.Optional(
        Type.Union(
          ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'].map((name) => Type.Literal(name)),
          {
            description: 'Found when left out.',
          },
        ),
      ),
      nullValues: Type.Array(Type.String({ maxLength: 64 }), {
        maxItems: 64,
        default: ['NA', 'N/A', 'n/a', 'NULL', 'null', 'NaN', 'nan', 'None', '#N/A'],
        description: 'Texts that mean no value, besides the empty one.',
      }),
      topValues: Type.Integer({
        minimum: 0,
        maximum: 100,
        default: 10,
        description: 'Most frequent values to report.',
      }),
      maxLineBytes: Type.Integer({
        minimum: 1024,
        maximum: 16_777_216,
        default: 1_048_576,
        description: 'Longest record.',
      }),
      maxColumns: Type.Integer({ minimum: 1, maximum: 5_000, default: 1_000, description: 'Most columns.' }),
    },
    { additionalProperties: false },
  ),
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 512,
  run: async (input, context) => (await import('./profile.js')).profile(input, context),
};
