import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const pageOrNull = { type: ['integer', 'null'] };
const box = {
  oneOf: [{ type: 'null' }, { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 }],
};
const source = { enum: ['field', 'label', 'llm'] };
const value = { type: ['string', 'number', 'boolean', 'array'] };
const list = (items: JsonSchema) => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const extracted = object(
  {
    value,
    raw: text,
    source,
    page: { type: 'integer', minimum: 1 },
    box,
    quote: text,
    unit: text,
    formField: text,
    confidence: { type: 'number', minimum: 0, maximum: 1 },
  },
  ['unit', 'formField'],
);

const llm = object({
  provider: text,
  kind: text,
  model: text,
  weightsDigest: textOrNull,
  seed: { type: ['integer', 'null'] },
  temperature: { type: 'number' },
  windows: count,
  tokenCount: { enum: ['server', 'estimate'] },
  promptTokens: count,
  completionTokens: count,
  repairs: count,
  durationMs: count,
});

/** `FormExtractResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  record: { type: 'object' },
  valid: flag,
  problems: list(object({ path: text, message: text })),
  values: { type: 'object', additionalProperties: extracted },
  missing: list(text),
  empty: list(text),
  unverified: list(
    object(
      {
        field: text,
        said: {},
        code: text,
        why: text,
        source,
        page: pageOrNull,
        box,
        quote: textOrNull,
        readings: { type: 'array' },
      },
      ['readings'],
    ),
  ),
  conflicts: list(
    object({
      field: text,
      taken: { enum: ['field', 'label', 'llm', null] },
      candidates: list(object({ source, value, page: count, quote: text })),
    }),
  ),
  degraded: flag,
  degradedReason: textOrNull,
  warnings: list(object({ code: text, message: text })),
  provenance: object({
    method: text,
    reader: textOrNull,
    schemaName: textOrNull,
    schemaVersion: { type: ['integer', 'null'] },
    schemaSha256: text,
    prompt: { oneOf: [{ type: 'null' }, object({ name: text, version: count, sha256: text })] },
    llm: list(llm),
    finishedAt: text,
  }),
});
