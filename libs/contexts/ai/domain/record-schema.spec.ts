import { readRecordSchema } from './record-schema.js';

const root = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const problemsOf = (schema: object) => {
  const read = readRecordSchema(schema);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('the schema of a record', () => {
  it('names each value with its place, type, choices, labels and unit', () => {
    const read = readRecordSchema(
      root(
        {
          patient: root(
            { 'a/b': { type: ['integer', 'null'], enum: [1, null], title: 'A' } },
            { required: ['a/b'] },
          ),
          tags: {
            type: 'array',
            items: { type: 'string', format: 'date' },
            'x-labels': ['Tags'],
            description: 'all',
          },
          weight: { type: 'number', 'x-unit': 'kg', description: 'without clothes' },
        },
        { required: ['patient', 'weight'], additionalProperties: false },
      ),
    );
    expect(read).toEqual({
      ok: true,
      fields: [
        {
          pointer: '/patient/a~1b',
          path: ['patient', 'a/b'],
          type: 'integer',
          list: false,
          choices: [1],
          labels: ['A'],
          required: true,
        },
        {
          pointer: '/tags',
          path: ['tags'],
          type: 'string',
          list: true,
          format: 'date',
          labels: ['Tags'],
          required: false,
        },
        {
          pointer: '/weight',
          path: ['weight'],
          type: 'number',
          list: false,
          unit: 'kg',
          labels: [],
          description: 'without clothes',
          required: true,
        },
      ],
    });
  });

  it.each([
    ['a list', { type: 'array' }, '/type must be "object": a record has members'],
    ['no members', root({}), '/properties must name at least one value'],
    ['properties that are none', { type: 'object', properties: 3 }, '/properties must hold schemas by name'],
    ['a member that is no schema', root({ a: true }), '/properties/a must be a schema, which is an object'],
    [
      'a required name without a property',
      root({ a: { type: 'string' } }, { required: ['b'] }),
      '/required names b, which is no property',
    ],
    [
      'required that is no list',
      root({ a: { type: 'string' } }, { required: 'a' }),
      '/required must be a list of names',
    ],
    [
      'a reference',
      root({ a: { type: 'string', $ref: '#' } }),
      '/properties/a/$ref is a keyword that is not taken here',
    ],
    [
      'two types',
      root({ a: { type: ['string', 'number'] } }),
      '/properties/a/type must be one of string, number, integer, boolean, object, array; "null" may stand beside',
    ],
    [
      'a list of objects',
      root({ a: { type: 'array', items: { type: 'object' } } }),
      '/properties/a/items must be the schema of a text, a number or a boolean',
    ],
    [
      'a broken pattern',
      root({ a: { type: 'string', pattern: '(' } }),
      '/properties/a/pattern must be a regular expression of at most 200 characters',
    ],
    [
      'a pattern that is none',
      root({ a: { type: 'string', pattern: 1 } }),
      '/properties/a/pattern must be a regular expression of at most 200 characters',
    ],
    [
      'choices of objects',
      root({ a: { type: 'string', enum: [{}] } }),
      '/properties/a/enum must be a list of texts, numbers or booleans',
    ],
    [
      'labels that are none',
      root({ a: { type: 'string', 'x-labels': 'A' } }),
      '/properties/a/x-labels must be a list of at most 20 texts',
    ],
    [
      'a name that would change the record itself',
      root(JSON.parse('{"__proto__": {"type": "string"}}') as object),
      '/properties/__proto__ cannot be the name of a value',
    ],
  ])('is refused with %s', (_what, schema, problem) => {
    expect(problemsOf(schema)).toContain(problem);
  });

  it('is bounded in its values, its depth and its size', () => {
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`f${index}`, { type: 'string' }]),
    );
    expect(problemsOf(root(many))).toEqual(['/properties must name at most 500 values, not 501']);
    let deep: object = { type: 'string' };
    for (let depth = 0; depth < 10; depth += 1) deep = root({ a: deep });
    expect(problemsOf(deep).at(-1)).toContain('is nested deeper than 8');
    expect(problemsOf(root({ a: { type: 'string', description: 'x'.repeat(300_000) } }))).toEqual([
      ' must have at most 262144 characters',
    ]);
  });
});
