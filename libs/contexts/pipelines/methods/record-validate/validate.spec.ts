import { runOnJson } from '../testing/bench.js';
import { recordValidate } from './method.js';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer', minimum: 0 },
    mail: { type: 'string', format: 'email' },
  },
  required: ['name', 'age'],
  additionalProperties: false,
};
const check = async (record: unknown, options: object = {}) =>
  (await runOnJson(recordValidate, { files: { record }, options: { schema, ...options } })).result;

describe('record.validate', () => {
  it('takes a record that fits', async () => {
    const record = { name: 'Ada', age: 36, mail: 'ada@example.org' };
    expect(await check(record)).toEqual({ valid: true, record, problems: [] });
  });

  it('names each place that does not fit', async () => {
    expect(await check({ age: -1, mail: 'none', 'a/b': 1 })).toMatchObject({
      valid: false,
      problems: [
        { path: '/name', message: 'is required', keyword: 'required' },
        { path: '/a~1b', keyword: 'additionalProperties' },
        { path: '/age', message: 'must be >= 0', keyword: 'minimum' },
        { path: '/mail', keyword: 'format' },
      ],
    });
  });

  it('takes values out of fields that say where they are from, and turns texts into numbers where asked', async () => {
    const record = { name: { value: 'Ada', page: 1 }, age: { value: '36' }, mail: { value: null } };
    expect(await check(record, { member: 'value', coerce: true })).toEqual({
      valid: true,
      record: { name: 'Ada', age: 36 },
      problems: [],
    });
    expect(await check(record, { member: 'value' })).toMatchObject({
      valid: false,
      problems: [{ path: '/age' }],
    });
  });

  it.each([
    [
      'a record that does not fit, where that is asked for',
      { age: 1 },
      { onInvalid: 'fail' },
      'RECORD.INVALID',
    ],
    ['what is no object', [1], {}, 'RECORD.NOT_OBJECT'],
    ['what is no JSON', '{', {}, 'RECORD.NOT_JSON'],
    ['a schema that is none', {}, { schema: { type: 'nonsense' } }, 'RECORD.SCHEMA'],
    ['a schema elsewhere', {}, { schema: { $ref: 'https://example.org/schema' } }, 'RECORD.SCHEMA'],
    ['a record that is too large', { name: 'x'.repeat(4_200_000) }, {}, 'RECORD.TOO_LARGE'],
  ])('refuses %s', async (_what, record, options, code) => {
    await expect(check(record, options)).rejects.toMatchObject({ code });
  });
});
