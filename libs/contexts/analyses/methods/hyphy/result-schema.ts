import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const numberOrNull = { type: ['number', 'null'] };
const object = (properties: Readonly<Record<string, JsonSchema>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** `HyphyResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  analysis: text,
  program: object({ version: textOrNull, analysisVersion: textOrNull, citation: textOrNull }),
  input: object({
    format: text,
    sequences: { type: 'integer', minimum: 0 },
    sites: { type: 'number' },
    geneticCode: textOrNull,
    tree: textOrNull,
  }),
  logLikelihood: numberOrNull,
  fits: {
    type: 'array',
    items: object({
      model: text,
      logLikelihood: { type: 'number' },
      aicc: numberOrNull,
      parameters: numberOrNull,
    }),
  },
  findings: {
    type: 'object',
    properties: {
      kind: { enum: ['sites', 'branches', 'gene', 'relaxation', 'breakpoints', 'directions', 'coevolution'] },
    },
    required: ['kind'],
  },
  renamed: { type: 'object', additionalProperties: text },
  warnings: { type: 'array', items: object({ code: text, message: text }) },
  durationMs: { type: 'number', minimum: 0 },
  hyphy: {},
});
