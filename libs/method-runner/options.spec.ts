import type { Method } from '@docket/methods';
import { checkOptions } from './options.js';

const optionsSchema = {
  type: 'object',
  properties: {
    names: { type: 'array', items: { type: 'string' }, default: ['a', 'b'] },
    limits: {
      type: 'object',
      properties: { pages: { type: 'integer', minimum: 1, default: 10 }, title: { type: 'string' } },
      required: ['pages'],
      additionalProperties: false,
      default: {},
    },
  },
  required: ['names', 'limits'],
  additionalProperties: false,
};

const method: Method = {
  name: 'test.options',
  version: 1,
  summary: 'Has options.',
  accepts: [],
  optionsSchema,
  defaultTimeouts: { runMs: 1_000 },
  memoryLimitMb: 128,
  run: async () => ({ result: null, summary: '', figures: {} }),
};

describe('the options of a method', () => {
  it('get the defaults of members that are left out, at any depth', () => {
    const all = { names: ['a', 'b'], limits: { pages: 10 } };
    expect(checkOptions(method, undefined)).toEqual({ ok: true, options: all });
    expect(checkOptions(method, { limits: { title: 'x' } })).toEqual({
      ok: true,
      options: { names: ['a', 'b'], limits: { pages: 10, title: 'x' } },
    });
  });

  it('keep what is given, and leave both it and the schema as they were', () => {
    const given = { names: [], limits: { pages: 3 } };
    expect(checkOptions(method, given)).toEqual({ ok: true, options: given });
    const first = checkOptions(method, {});
    if (first.ok) (first.options['names'] as string[]).push('c');
    expect(checkOptions(method, {})).toMatchObject({ options: { names: ['a', 'b'] } });
    const sparse = { limits: {} };
    checkOptions(method, sparse);
    expect(sparse).toEqual({ limits: {} });
  });

  it.each([
    ['an unknown member', { sheet: 1 }, '/sheet'],
    ['a value out of bounds', { limits: { pages: 0 } }, '/limits/pages'],
    ['null where a default is', { names: null }, '/names'],
    ['a member that objects inherit', JSON.parse('{"__proto__": {}}') as object, ''],
    ['a list', [], ''],
    ['a text', 'text', ''],
  ])('refuse %s and say where', (_, options, path) => {
    const checked = checkOptions(method, options);
    expect(checked).toMatchObject({ ok: false });
    expect(checked.ok ? [] : checked.problems.map((problem) => problem.path)).toContain(path);
  });
});
