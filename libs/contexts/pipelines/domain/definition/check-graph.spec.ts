import { allSources, ancestorsOf } from './check-graph.js';
import { MAX_JOBS } from './definition.js';
import { readDefinition } from './read-definition.js';
import { dependenciesOf, depthsOf, orderOf } from './sources.js';

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

describe('the references of a definition', () => {
  it.each<[what: string, definition: unknown, problems: string[]]>([
    [
      'names what is not there',
      withStep(
        {
          after: ['nobody'],
          when: { value: { step: 'no' }, exists: true },
          inputs: { a: { input: 'no' }, b: { step: 'before', or: { step: 'no' } }, c: { item: '' } },
        },
        { outputs: { o: { step: 'no' } } },
      ),
      [
        '/steps/it/after/0 UNKNOWN_REFERENCE',
        '/steps/it/when/value/step UNKNOWN_REFERENCE',
        '/steps/it/inputs/a/input UNKNOWN_REFERENCE',
        '/steps/it/inputs/b/or/step UNKNOWN_REFERENCE',
        '/steps/it/inputs/c UNKNOWN_REFERENCE',
        '/outputs/o/step UNKNOWN_REFERENCE',
      ],
    ],
    [
      'takes files as values, and values as files',
      withStep({
        forEach: { in: { input: 'list' }, atMost: 2 },
        inputs: { a: { input: 'list' }, b: { item: '/x' }, c: { input: 'file', pointer: '/x' } },
        options: { f: { $from: { input: 'file' } }, art: { $from: { step: 'before', artifact: 'a' } } },
      }),
      [
        '/steps/it/inputs/c/pointer WRONG_POINTER',
        '/steps/it/options/f/$from INVALID',
        '/steps/it/options/art/$from/artifact WRONG_POINTER',
        '/steps/it/inputs/a INVALID',
        '/steps/it/inputs/b INVALID',
      ],
    ],
    [
      'takes one result out of a list without its index',
      withStep({
        inputs: {
          a: { step: 'many' },
          b: { step: 'many', pointer: '/3' },
          c: { step: 'many', pointer: '/name' },
          d: { step: 'many', artifact: 'x' },
          e: { step: 'many', pointer: '/2/name' },
        },
      }),
      [
        '/steps/it/inputs/a/pointer WRONG_POINTER',
        '/steps/it/inputs/b/pointer WRONG_POINTER',
        '/steps/it/inputs/c/pointer WRONG_POINTER',
        '/steps/it/inputs/d/artifact WRONG_POINTER',
      ],
    ],
    [
      'undoes a step with what comes later',
      {
        inputs: {},
        steps: {
          a: { ...job, compensate: { ...job, inputs: { x: { step: 'b' } } } },
          b: { ...job, after: ['a'] },
        },
      },
      ['/steps/a/compensate/inputs/x UNKNOWN_REFERENCE'],
    ],
    [
      'has a cycle',
      {
        inputs: {},
        steps: {
          a: { ...job, after: ['c'] },
          b: { ...job, inputs: { x: { step: 'a' } } },
          c: { ...job, when: { value: { step: 'b' }, exists: true } },
          d: { ...job, after: ['c'] },
        },
      },
      ['/steps/a CYCLE'],
    ],
    [
      'can come to too many jobs',
      {
        inputs: { list: { type: 'value' } },
        steps: Object.fromEntries(
          ['a', 'b', 'c'].map((name) => [name, { ...job, forEach: { in: { input: 'list' }, atMost: 500 } }]),
        ),
      },
      ['/steps BOUND_EXCEEDED'],
    ],
  ])('of one that %s are refused with the place', (_what, definition, problems) => {
    expect(problemsOf(definition)).toEqual(problems);
  });

  it('says the way of a cycle, and the number of jobs', () => {
    const cycle = readDefinition({
      inputs: {},
      steps: { a: { ...job, after: ['b'] }, b: { ...job, after: ['a'] } },
    });
    expect(cycle).toMatchObject({ problems: [{ message: 'waits for itself, by way of a ← b ← a' }] });
    const many = { ...job, forEach: { in: { input: 'list' }, atMost: 500 } };
    const jobs = readDefinition({ inputs: { list: { type: 'value' } }, steps: { a: many, b: many, c: job } });
    expect(jobs).toMatchObject({
      problems: [{ message: `can come to 1001 jobs in one run, more than ${MAX_JOBS}` }],
    });
  });
});

describe('the steps of a definition', () => {
  const steps = {
    last: { ...job, after: ['left', 'right'] },
    left: { ...job, inputs: { x: { step: 'first', or: { step: 'right' } } } },
    first: job,
    right: { ...job, when: { value: { step: 'first' }, exists: true } as const },
  };

  it('wait for those that they name, also by condition and alternative', () => {
    expect(dependenciesOf(steps.left)).toEqual(['first', 'right']);
    expect(dependenciesOf(steps.right)).toEqual(['first']);
  });

  it('have an order and columns', () => {
    expect(orderOf({ steps })).toEqual(['first', 'right', 'left', 'last']);
    expect([...depthsOf({ steps })]).toEqual([
      ['first', 0],
      ['right', 1],
      ['left', 2],
      ['last', 3],
    ]);
  });

  it('are all over before a step that waits for some of them', () => {
    expect(ancestorsOf({ steps }, 'last').toSorted()).toEqual(['first', 'left', 'right']);
    expect(ancestorsOf({ steps }, 'first')).toEqual([]);
  });

  it('take from places that can be named', () => {
    const undo = { ...job, inputs: { y: { step: 'a' } } };
    const b = {
      ...job,
      forEach: { in: { step: 'a' }, atMost: 1 },
      when: { not: { any: [{ value: { step: 'a' }, exists: true } as const] } },
      options: { 'o/p': [{ $from: { item: '' } }] },
      compensate: undo,
    };
    const sources = allSources({ inputs: {}, steps: { a: job, b }, outputs: { out: { step: 'b' } } });
    expect(sources.map(({ path }) => path)).toEqual([
      '/steps/b/forEach/in',
      '/steps/b/options/o~1p/0/$from',
      '/steps/b/when/not/any/0/value',
      '/steps/b/compensate/inputs/y',
      '/outputs/out',
    ]);
  });
});
