import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const shareOrNull = { type: ['number', 'null'], minimum: 0, maximum: 1 };
const list = (items: JsonSchema) => ({ type: 'array', items });
const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  type: string | readonly string[] = 'object',
) => ({
  type,
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const pair = object({ sequences: { ...list(text), minItems: 2, maxItems: 2 }, identity: share }, [
  'object',
  'null',
]);

/** `AlignmentStatsResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  format: text,
  kind: { enum: ['nucleotide', 'protein'] },
  sequences: count,
  columns: count,
  tree: { type: 'boolean' },
  gaps: object({ fraction: share, columnsWithGaps: count, columnsOfGapsOnly: count }),
  variation: object({ constant: count, variable: count, parsimonyInformative: count }),
  identity: object({ mean: shareOrNull, least: pair, most: pair }),
  composition: { type: 'object', additionalProperties: { type: 'number' } },
  gc: shareOrNull,
  frame: object(
    {
      geneticCode: text,
      wholeCodons: { type: 'boolean' },
      stopCodons: { ...list(count), minItems: 3, maxItems: 3 },
      open: { enum: [1, 2, 3, null] },
    },
    ['object', 'null'],
  ),
  perSequence: list(object({ name: text, length: count, gaps: count, ambiguous: count })),
  identical: list(list(text)),
  warnings: list(object({ code: text, message: text })),
});
