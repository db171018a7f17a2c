import { readDefinition } from './read-definition.js';

const job = { method: 'echo.text@1' };

/** What is wrong with a definition: place and code of each problem. */
function problemsOf(definition: unknown): string[] {
  const read = readDefinition(definition);
  return read.ok ? [] : read.problems.map(({ path, code }) => `${path} ${code}`);
}

const withStep = (step: object, more: object = {}) => ({
  inputs: { file: { type: 'document' }, list: { type: 'value' } },
  steps: {
    before: job,
    many: { ...job, forEach: { in: { input: 'list' }, atMost: 3 } },
    it: { ...job, ...step },
  },
  ...more,
});

describe('a definition of a pipeline', () => {
  it('is taken as it is when it is sound', () => {
    const definition = withStep(
      {
        summary: 'All of it.',
        after: ['before'],
        when: {
          all: [
            {
              any: [
                { value: { step: 'before', pointer: '/a' }, equals: 1 },
                { not: { value: { input: 'list' }, exists: true } },
              ],
            },
            { value: { step: 'before' }, in: [1, 'two'] },
          ],
        },
        forEach: { in: { step: 'many' }, atMost: 3 },
        inputs: {
          document: { input: 'file' },
          part: { item: '/x' },
          other: { step: 'many', pointer: '/0', or: { step: 'before' } },
          art: { step: 'before', artifact: 'a.csv' },
        },
        input: { list: [{ $from: { input: 'list', pointer: '/0' } }] },
        options: { depth: { $from: { item: '' } }, plain: { $from: 1, and: 2 } },
        retry: { maxAttempts: 2, initialDelayMs: 0, factor: 1.5, maxDelayMs: 10 },
        timeouts: { runMs: 1_000, queueMs: 1_000, totalMs: 1_000 },
        queue: 'night',
        priority: 9,
        cache: 'off',
        compensate: {
          ...job,
          inputs: { made: { step: 'it', artifact: 'made.bin' }, part: { item: '' } },
          options: { of: { $from: { step: 'before' } } },
        },
      },
      { summary: 'A pipeline.', outputs: { out: { step: 'it' }, file: { input: 'file' } } },
    );
    expect(readDefinition(definition)).toEqual({ ok: true, definition });
  });

  it.each<[what: string, definition: unknown, problems: string[]]>([
    ['is no object', [], [' INVALID']],
    ['has unknown and missing fields', { steps: { a: job }, foo: 1 }, ['/foo INVALID', '/inputs INVALID']],
    ['has no step', { inputs: {}, steps: {} }, ['/steps INVALID']],
    ['has a step with a bad name', { inputs: {}, steps: { 'A b': job } }, ['/steps/A b INVALID']],
    ['has a step that is no object', { inputs: {}, steps: { a: 1 } }, ['/steps/a INVALID']],
    [
      'has inputs of an unknown kind',
      {
        inputs: {
          a: { type: 'file' },
          b: 1,
          c: { type: 'value', accepts: [] },
          d: { type: 'document', accepts: [1], required: 1, summary: '' },
          e: { type: 'value', schema: 1 },
        },
        steps: { a: job },
      },
      [
        '/inputs/a/type INVALID',
        '/inputs/b INVALID',
        '/inputs/c/accepts INVALID',
        '/inputs/d/summary INVALID',
        '/inputs/d/required INVALID',
        '/inputs/d/accepts/0 INVALID',
        '/inputs/e/schema INVALID',
      ],
    ],
    ['names a method without its version', withStep({ method: 'pdf.text' }), ['/steps/it/method INVALID']],
    [
      'has limits that are out of range',
      withStep({
        retry: { maxAttempts: 0, factor: 11, often: 1 },
        timeouts: { runMs: 1 },
        priority: 10,
        cache: 'never',
        queue: 'Night',
        after: 'before',
      }),
      [
        '/steps/it/after INVALID',
        '/steps/it/retry/often INVALID',
        '/steps/it/retry/maxAttempts INVALID',
        '/steps/it/retry/factor BOUND_EXCEEDED',
        '/steps/it/timeouts/runMs INVALID',
        '/steps/it/queue INVALID',
        '/steps/it/priority BOUND_EXCEEDED',
        '/steps/it/cache INVALID',
      ],
    ],
    [
      'has a list without a bound, or with one that is too high',
      {
        inputs: {},
        steps: {
          a: { ...job, forEach: { in: { step: 'b' } } },
          b: { ...job, forEach: { in: { step: 'a' }, atMost: 501 } },
        },
      },
      ['/steps/a/forEach/atMost INVALID', '/steps/b/forEach/atMost BOUND_EXCEEDED'],
    ],
    [
      'has sources that say nothing, or too much',
      withStep({
        inputs: { a: 'before', b: {}, c: { step: 'before', pointer: '', artifact: 'x' }, d: { step: '' } },
        options: { x: { $from: { input: 'list', step: 'before' } } },
      }),
      [
        '/steps/it/inputs/a INVALID',
        '/steps/it/inputs/b INVALID',
        '/steps/it/inputs/c INVALID',
        '/steps/it/inputs/d/step INVALID',
        '/steps/it/options/x/$from/step INVALID',
      ],
    ],
    [
      'has pointers that are none',
      withStep({
        inputs: { a: { step: 'before', pointer: 'x' }, b: { step: 'before', pointer: '/~2' } },
        options: { o: { $from: { item: 'x' } } },
      }),
      [
        '/steps/it/inputs/a/pointer WRONG_POINTER',
        '/steps/it/inputs/b/pointer WRONG_POINTER',
        '/steps/it/options/o/$from/item WRONG_POINTER',
      ],
    ],
    [
      'has conditions that cannot be read',
      withStep({
        when: {
          all: [
            { value: { step: 'before' } },
            { equals: 1 },
            { any: 1 },
            2,
            { value: { step: 'before' }, above: 'x' },
            { value: { step: 'before' }, exists: 1 },
            { value: { step: 'before' }, in: 1 },
            { not: { value: { step: 'before' }, equals: 1, below: 2 } },
          ],
        },
      }),
      [
        '/steps/it/when/all/0 INVALID',
        '/steps/it/when/all/1/value INVALID',
        '/steps/it/when/all/2/any INVALID',
        '/steps/it/when/all/3 INVALID',
        '/steps/it/when/all/4/above INVALID',
        '/steps/it/when/all/5/exists INVALID',
        '/steps/it/when/all/6/in INVALID',
        '/steps/it/when/all/7/not INVALID',
      ],
    ],
    [
      'has a condition of too many terms',
      withStep({
        when: {
          all: [{ any: Array.from({ length: 20 }, () => ({ value: { step: 'before' }, equals: 1 })) }],
        },
      }),
      ['/steps/it/when BOUND_EXCEEDED'],
    ],
    [
      'has a condition that is too deep',
      withStep({
        when: { not: { not: { not: { not: { not: { value: { step: 'before' }, equals: 1 } } } } } },
      }),
      ['/steps/it/when/not/not/not/not/not BOUND_EXCEEDED'],
    ],
    [
      'has too many alternatives',
      withStep({
        inputs: { a: [1, 2, 3, 4].reduce<object>((or) => ({ step: 'before', or }), { step: 'before' }) },
      }),
      ['/steps/it/inputs/a/or/or/or/or BOUND_EXCEEDED'],
    ],
    [
      'is too large',
      { inputs: {}, steps: { a: { ...job, input: 'x'.repeat(70_000) } } },
      [' BOUND_EXCEEDED'],
    ],
    [
      'has too many inputs',
      {
        inputs: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`i${n}`, { type: 'value' }])),
        steps: { a: job },
      },
      ['/inputs BOUND_EXCEEDED'],
    ],
  ])('that %s is refused with the place', (_what, definition, problems) => {
    expect(problemsOf(definition)).toEqual(problems);
  });

  it('lists at most fifty problems', () => {
    const steps = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`s${n}`, { foo: 1 }]));
    expect(problemsOf({ inputs: {}, steps })).toHaveLength(50);
  });
});
