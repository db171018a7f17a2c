import { Value } from 'typebox/value';
import fc from 'fast-check';
import { checkValue } from './check-value.js';
import { schemaProblems } from './keywords.js';

const schema = {
  type: 'object',
  required: ['tags'],
  additionalProperties: false,
  properties: {
    tags: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string', minLength: 1, maxLength: 5 } },
    score: { type: ['number', 'null'], minimum: 0, exclusiveMaximum: 1 },
    kind: { enum: ['a', 'b', 1, null] },
    more: { type: 'object', additionalProperties: { type: 'integer' }, maxProperties: 2 },
    either: { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 0.5 }] },
    not: { not: { type: 'string' } },
  },
};

describe('schemas from outside', () => {
  it('are taken in the documented part of JSON Schema', () => {
    expect(schemaProblems(schema)).toEqual([]);
    expect(
      schemaProblems({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'x', format: 'date' }),
    ).toEqual([]);
  });

  it.each([
    [{ pattern: '(a+)+$' }, '/pattern'],
    [{ properties: { 'a/b': { $ref: '#' } } }, '/properties/a~1b/$ref'],
    [{ type: 'text' }, '/type'],
    [{ type: [{}] }, '/type'],
    [{ items: [] }, '/items'],
    [{ anyOf: [] }, '/anyOf'],
    [{ required: 'a' }, '/required'],
    [{ minItems: -1 }, '/minItems'],
    [{ maximum: '1' }, '/maximum'],
    [{ enum: [{}] }, '/enum'],
    [{ uniqueItems: true }, '/uniqueItems'],
    [[], ''],
    [null, ''],
  ])('%j is refused at its place', (wrong, path) => {
    expect(schemaProblems(wrong)[0]?.path).toBe(path);
  });

  it('are bounded in depth and number', () => {
    let deep: object = {};
    for (let depth = 0; depth < 40; depth += 1) deep = { items: deep };
    expect(schemaProblems(deep)[0]?.message).toContain('deep');
    expect(schemaProblems({ anyOf: Array.from({ length: 600 }, () => ({})) })[0]?.message).toContain(
      'at most 500',
    );
  });
});

describe('a value', () => {
  it('is told where it does not fit', () => {
    const value = {
      tags: ['', 'toolong'],
      score: 1,
      kind: 'c',
      more: { a: 1.5 },
      either: 1,
      not: 'x',
      'a/b': 1,
    };
    expect(checkValue(schema, value).map(({ path }) => path)).toEqual([
      '/tags/0',
      '/tags/1',
      '/score',
      '/kind',
      '/more/a',
      '/either',
      '/not',
      '/a~1b',
    ]);
    expect(checkValue(schema, {})).toEqual([{ path: '/tags', message: 'is missing' }]);
    expect(checkValue(schema, { tags: ['a'], score: null, kind: null, either: 0, not: 1 })).toEqual([]);
    expect(checkValue(schema, JSON.parse('{"tags":["a"],"__proto__":1}'))).toMatchObject([
      { path: '/__proto__' },
    ]);
  });

  it('is judged as a library for JSON Schema judges it', () => {
    const values = fc.record(
      {
        tags: fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 }),
        score: fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constant(null), fc.string()),
        kind: fc.constantFrom('a', 'b', 'c', 1, 2, null),
        more: fc.dictionary(fc.string({ maxLength: 2 }), fc.oneof(fc.integer(), fc.double({ noNaN: true })), {
          maxKeys: 3,
        }),
        either: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -1, max: 1, noNaN: true })),
        not: fc.oneof(fc.integer(), fc.string()),
        extra: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(checkValue(schema, plain).length === 0).toBe(Value.Check(schema as never, plain));
      }),
    );
  });

  it('that is made to take long is given up in bounded time', () => {
    const costly = { items: { anyOf: Array.from({ length: 400 }, (_, n) => ({ const: n })) } };
    expect(schemaProblems(costly)).toEqual([]);
    const problems = checkValue(costly, new Array(1_000_000).fill(399));
    expect(problems).toEqual([{ path: '', message: expect.stringContaining('too large to be checked') }]);
  });
});
