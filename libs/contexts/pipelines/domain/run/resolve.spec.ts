import { actorOfRun, identityOf, jobOfRun, runOfActor } from './job-of-run.js';
import { outputsOf } from './outputs.js';
import { valueReader } from './read-values.js';
import { resolve } from './resolve.js';
import { holds } from './condition.js';
import type { Condition, Source, Step } from '../definition/definition.js';
import type { JobRun, PipelineRun } from './state.js';

const hash = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0');
const done = (name: string): JobRun => ({
  jobId: name,
  end: 'succeeded',
  result: { sha256: hash(name), size: 1, mediaType: 'application/json' },
});
const results: Readonly<Record<string, unknown>> = {
  [hash('one')]: { list: [{ n: 1 }, { n: 2 }], text: 'a', none: null },
  [hash('m0')]: { x: [10] },
  [hash('m1')]: { x: [20] },
};
const own: Step = {
  method: 'echo.text@1',
  forEach: { in: { step: 'one', pointer: '/list' }, atMost: 5 },
  inputs: {
    file: { input: 'file' },
    whole: { step: 'one' },
    part: { item: '/n' },
    art: { step: 'one', artifact: 'a.csv' },
    absent: { input: 'absent' },
  },
  input: { n: { $from: { item: '/n' } }, all: [{ $from: { step: 'many' } }, 'plain'] },
  options: { factor: { $from: { input: 'factor', pointer: '/by' } } },
  retry: { maxAttempts: 2 },
  timeouts: { runMs: 1_000 },
  queue: 'night',
  priority: 7,
  cache: 'refresh',
  compensate: { method: 'undo.it@1', inputs: { made: { step: 'own', artifact: 'made.bin' } } },
};
const run: PipelineRun = {
  pipeline: 'p',
  version: 1,
  definition: {
    inputs: {},
    steps: {
      one: { method: 'echo.text@1' },
      many: { method: 'echo.text@1' },
      gone: { method: 'echo.text@1' },
      own,
      ofMany: { method: 'echo.text@1', forEach: { in: { step: 'many' }, atMost: 5 } },
      ofValues: { method: 'echo.text@1', forEach: { in: { input: 'list' }, atMost: 5 } },
    },
    outputs: {
      text: { step: 'one', pointer: '/text' },
      art: { step: 'one', artifact: 'a.csv' },
      all: { step: 'many' },
      second: { step: 'many', pointer: '/1/x/0' },
      gone: { step: 'gone' },
      factor: { input: 'factor', pointer: '/by' },
      file: { input: 'file' },
      absent: { input: 'absent' },
    },
  },
  documents: { file: 'd-1' },
  values: { factor: { by: 3 }, list: ['a', { b: 1 }] },
  owner: 'o',
  sees: 'all',
  tags: ['mine'],
  requestHash: 'a'.repeat(64),
  status: 'running',
  steps: {
    one: { state: 'succeeded', items: null, jobs: [done('one')] },
    many: { state: 'succeeded', items: 2, jobs: [done('m0'), done('m1')] },
    gone: { state: 'skipped', items: null, jobs: [] },
    own: { state: 'succeeded', items: 2, jobs: [done('o0'), done('o1')] },
  },
  ended: ['one', 'many', 'own'],
  compensated: [],
  stop: null,
};
let reads = 0;
const reader = () =>
  valueReader(async ({ sha256 }) => {
    reads += 1;
    return results[sha256];
  });
const valueOf = async (source: Source, step?: string, item = 0) =>
  reader()(resolve(run, source, step === undefined ? undefined : { step, item, compensation: false }));

describe('a source', () => {
  it.each<[what: string, source: Source, value: unknown]>([
    ['a result', { step: 'one', pointer: '/list/1/n' }, 2],
    ['a value of one result of a list', { step: 'many', pointer: '/1/x/0' }, 20],
    ['all results of a list', { step: 'many' }, [{ x: [10] }, { x: [20] }]],
    ['nothing behind the end of a list', { step: 'many', pointer: '/7' }, undefined],
    ['nothing of a step that was left out', { step: 'gone' }, undefined],
    ['nothing of a step that is not there', { step: 'toString' }, undefined],
    [
      'something else instead',
      { step: 'gone', or: { step: 'gone', or: { step: 'one', pointer: '/text' } } },
      'a',
    ],
    ['a value of the run', { input: 'factor', pointer: '/by' }, 3],
    ['nothing where the run has none', { input: 'toString' }, undefined],
    ['nothing where the value has none', { input: 'factor', pointer: '/to' }, undefined],
    ['no value of a document', { input: 'file' }, undefined],
    ['no item outside a list', { item: '' }, undefined],
  ])('leads to %s', async (_what, source, value) => {
    expect(await valueOf(source)).toEqual(value);
  });

  it('leads to the item of a step, wherever its list comes from', async () => {
    expect(await valueOf({ item: '' }, 'own', 1)).toEqual({ n: 2 });
    expect(await valueOf({ item: '/x/0' }, 'ofMany', 1)).toBe(20);
    expect(await valueOf({ item: '' }, 'ofValues', 0)).toBe('a');
    expect(await valueOf({ item: '/b' }, 'ofValues', 1)).toBe(1);
    expect(await valueOf({ item: '/c' }, 'ofValues', 1)).toBeUndefined();
    expect(await valueOf({ item: '' }, 'one')).toBeUndefined();
  });

  it('stands for the job that is undone, in what undoes it', () => {
    const undone = { step: 'own', item: 1, compensation: true };
    expect(resolve(run, { step: 'own' }, undone)).toMatchObject({ kind: 'result', job: { jobId: 'o1' } });
    expect(resolve(run, { step: 'own' })).toMatchObject({ kind: 'results' });
  });

  it('has each result read once', async () => {
    reads = 0;
    const read = reader();
    await Promise.all([1, 2, 3].map(async () => read(resolve(run, { step: 'one', pointer: '/text' }))));
    expect(reads).toBe(1);
    expect(await read({ kind: 'result', job: { jobId: 'x', end: null }, pointer: '' })).toBeUndefined();
  });
});

describe('a job of a run', () => {
  it('asks for what its step says', async () => {
    const place = { step: 'own', item: 1, compensation: false };
    expect(await jobOfRun(run, { tenant: 't', runId: 'r' }, place, reader())).toEqual({
      method: 'echo.text@1',
      documents: { file: 'd-1' },
      inputs: {
        whole: { jobId: 'one' },
        part: { jobId: 'one', pointer: '/list/1/n' },
        art: { jobId: 'one', artifact: 'a.csv' },
      },
      input: { n: 2, all: [[{ x: [10] }, { x: [20] }], 'plain'] },
      options: { factor: 3 },
      retry: { maxAttempts: 2 },
      timeouts: { runMs: 1_000 },
      queue: 'night',
      priority: 7,
      cache: 'refresh',
      tags: ['run:r', 'mine'],
    });
    const undo = await jobOfRun(run, { tenant: 't', runId: 'r' }, { ...place, compensation: true }, reader());
    expect(undo).toEqual({
      method: 'undo.it@1',
      inputs: { made: { jobId: 'o1', artifact: 'made.bin' } },
      tags: ['run:r', 'mine'],
    });
  });

  it('has an identity of run, step, item and purpose', () => {
    const place = { step: 'own', item: 1, compensation: false };
    const ids = [
      identityOf({ tenant: 't', runId: 'r' }, run, place),
      identityOf({ tenant: 't', runId: 'r' }, run, { ...place, item: 2 }),
      identityOf({ tenant: 't', runId: 'r' }, run, { ...place, compensation: true }),
      identityOf({ tenant: 't', runId: 's' }, run, place),
      identityOf({ tenant: 'u', runId: 'r' }, run, place),
    ];
    expect(new Set(ids.map(({ jobId }) => jobId)).size).toBe(5);
    expect(ids[0]).toEqual(identityOf({ tenant: 't', runId: 'r' }, { owner: 'o' }, place));
    expect(ids[0]!.jobKey).toContain(' ');
  });

  it('says which run has submitted it', () => {
    expect(runOfActor(actorOfRun('r-1'))).toBe('r-1');
    expect(runOfActor({ kind: 'user', id: 'pipeline-run r-1' })).toBeUndefined();
    expect(runOfActor({ kind: 'system', id: 'schedule 1' })).toBeUndefined();
  });
});

describe('the outputs of a run', () => {
  it('are where they lie, without those that nothing has made', () => {
    expect(outputsOf(run)).toEqual({
      text: { jobId: 'one', pointer: '/text' },
      art: { jobId: 'one', artifact: 'a.csv' },
      all: { step: 'many' },
      second: { jobId: 'm1', pointer: '/x/0' },
      factor: { input: 'factor', pointer: '/by' },
      file: { input: 'file' },
    });
    expect(outputsOf({ ...run, definition: { inputs: {}, steps: {} } })).toEqual({});
  });
});

describe('a condition', () => {
  const value = { step: 'v' };
  const check = async (condition: Condition, given: unknown) => holds(condition, async () => given);

  it.each<[condition: Condition, holdsFor: unknown[], notFor: unknown[]]>([
    [{ value, equals: { a: 1, b: [2] } }, [{ b: [2], a: 1 }], [{ a: 1 }, undefined, null]],
    [{ value, notEquals: 1 }, [2, '1', null], [1, undefined]],
    [{ value, in: ['a', 2] }, ['a', 2], ['b', undefined]],
    [{ value, exists: true }, [0, null, ''], [undefined]],
    [{ value, exists: false }, [undefined], [null]],
    [{ value, above: 1 }, [1.5], [1, '2', undefined]],
    [{ value, atLeast: 1 }, [1], [0.9]],
    [{ value, below: 1 }, [0], [1]],
    [{ value, atMost: 1 }, [1], [2]],
    [{ not: { value, atMost: 1 } }, [2, undefined], [1]],
    [
      {
        all: [
          { value, above: 0 },
          { value, below: 2 },
        ],
      },
      [1],
      [0, 2],
    ],
    [
      {
        any: [
          { value, equals: 0 },
          { value, equals: 2 },
        ],
      },
      [0, 2],
      [1],
    ],
  ])('%j holds for what it says', async (condition, holdsFor, notFor) => {
    for (const each of holdsFor) expect([each, await check(condition, each)]).toEqual([each, true]);
    for (const each of notFor) expect([each, await check(condition, each)]).toEqual([each, false]);
  });
});
