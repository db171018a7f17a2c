import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const box = { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 };
const boxOrNull = { oneOf: [{ type: 'null' }, box] };
const list = (items: JsonSchema) => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const said = object({ code: text, message: text });

const metadata = {
  pageCount: count,
  pdfVersion: textOrNull,
  title: textOrNull,
  author: textOrNull,
  subject: textOrNull,
  keywords: textOrNull,
  creator: textOrNull,
  producer: textOrNull,
  language: textOrNull,
  createdAt: textOrNull,
  modifiedAt: textOrNull,
  encrypted: flag,
  linearized: flag,
  signed: flag,
  hasJavaScript: flag,
};

const choices = list(
  object({ value: text, label: text, caption: text, page: count, box }, ['caption', 'page', 'box']),
);
const field = {
  name: text,
  label: textOrNull,
  type: { enum: ['text', 'checkbox', 'radio', 'choice', 'signature', 'button'] },
  value: { type: ['string', 'boolean', 'array', 'null'], items: text },
  options: choices,
  readOnly: flag,
  required: flag,
};

/** `PdfTextResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  metadata: object({ ...metadata, portfolio: flag }),
  pages: list(
    object(
      {
        number: { type: 'integer', minimum: 1 },
        status: { enum: ['text', 'blank', 'needs_ocr', 'failed'] },
        reason: text,
        width: { type: 'number' },
        height: { type: 'number' },
        rotation: { enum: [0, 90, 180, 270] },
        text,
        lines: list(
          object(
            {
              text,
              box,
              angle: { type: 'number' },
              hidden: { enum: ['invisible', 'scan-layer', 'layer', 'off-page'] },
              suspectCharacters: count,
            },
            ['angle', 'hidden', 'suspectCharacters'],
          ),
        ),
        tables: list(object({ box, rows: list(list(text)) })),
        annotations: list(
          object({
            type: text,
            text,
            author: textOrNull,
            modifiedAt: textOrNull,
            box: boxOrNull,
            hidden: flag,
          }),
        ),
        suspectCharacters: count,
        images: count,
      },
      ['reason'],
    ),
  ),
  form: object({
    kind: { enum: ['acroform', 'xfa', 'none'] },
    xfa: flag,
    fields: list(
      object(
        {
          ...field,
          page: { type: ['integer', 'null'] },
          box: boxOrNull,
          calculated: flag,
          multiline: flag,
          comb: count,
          maxLength: { type: 'integer' },
          signature: object({
            signed: flag,
            signer: textOrNull,
            reason: textOrNull,
            location: textOrNull,
            signedAt: textOrNull,
            coversWholeFile: { type: ['boolean', 'null'] },
          }),
        },
        ['options', 'multiline', 'comb', 'maxLength', 'signature'],
      ),
    ),
  }),
  attachments: list(
    object({
      name: text,
      description: textOrNull,
      size: { type: ['number', 'null'] },
      mediaType: textOrNull,
      modifiedAt: textOrNull,
      page: { type: ['integer', 'null'] },
    }),
  ),
  repaired: flag,
  repairs: list(said),
  warnings: list(said),
});

/** The result of version 1. */
export const resultSchemaVersion1: JsonSchema = object({
  metadata: object(metadata),
  pages: list(object({ number: count, width: { type: 'number' }, height: { type: 'number' }, text })),
  form: object({
    kind: { enum: ['acroform', 'xfa', 'none'] },
    xfa: flag,
    fields: list(
      object({ ...field, options: list(object({ value: text, label: text })), page: count }, ['options']),
    ),
  }),
  warnings: list(said),
});
