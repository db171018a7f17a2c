import type { JsonSchema } from '@docket/kernel';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const numberOrNull = { type: ['number', 'null'] };
const value = { type: ['number', 'string', 'null'] };
const list = (items: JsonSchema) => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const column = {
  index: count,
  name: text,
  type: { enum: ['integer', 'number', 'boolean', 'date', 'datetime', 'text', 'empty'] },
  kinds: { type: 'object', additionalProperties: count },
  nulls: count,
  distinct: object({ estimate: { type: 'number' }, exact: { type: 'boolean' } }),
  min: value,
  max: value,
  mean: numberOrNull,
  standardDeviation: numberOrNull,
  quantiles: { type: ['object', 'null'], additionalProperties: { type: 'number' } },
  topValues: list(object({ value: text, count, error: count })),
  longestCharacters: count,
};
const table = {
  encoding: text,
  byteOrderMark: { type: 'boolean' },
  delimiter: text,
  header: { type: 'boolean' },
  rows: count,
  bytes: count,
  ragged: object({ count, first: list(object({ line: count, cells: count })) }),
};

/** `CsvProfileResult`: what each member means stands in `result.ts`. */
export const resultSchema: JsonSchema = object({
  ...table,
  columns: list(
    object(
      {
        ...column,
        unit: text,
        units: { type: 'object', additionalProperties: count },
        ambiguous: { enum: ['comma', 'day-month'] },
        readings: { type: 'object', additionalProperties: object({ min: value, max: value }) },
      },
      ['unit', 'units', 'ambiguous', 'readings'],
    ),
  ),
  compression: { enum: ['gzip', 'zip', null] },
  preamble: list(text),
  warnings: list(object({ code: text, message: text })),
});

/** The result of version 1. */
export const resultSchemaVersion1: JsonSchema = object({ ...table, columns: list(object(column)) });
