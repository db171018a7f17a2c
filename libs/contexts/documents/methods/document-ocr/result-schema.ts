import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const confidence = { type: 'number', minimum: 0, maximum: 100 };
const box = { type: 'array', items: number, minItems: 4, maxItems: 4 };
const list = (items: JsonSchema) => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const word = { text, box, confidence };

/** `OcrResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  mediaType: text,
  languages: list(text),
  engine: object({ name: text, version: text, models: list(object({ language: text, sha256: text })) }),
  pageCount: count,
  pages: list(
    object(
      {
        number: { type: 'integer', minimum: 1 },
        status: { enum: ['ocr', 'text', 'blank', 'skipped', 'failed'] },
        reason: text,
        width: number,
        height: number,
        dpi: { type: ['number', 'null'] },
        turned: { enum: [0, 90, 180, 270] },
        skew: number,
        confidence: { oneOf: [{ type: 'null' }, confidence] },
        text,
        lines: list(object({ ...word, words: list(object(word)) })),
      },
      ['reason'],
    ),
  ),
  warnings: list(object({ code: text, message: text })),
});
