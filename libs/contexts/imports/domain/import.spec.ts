import { fold, type Timed } from '@docket/kernel';
import { importSamples } from '../testing/index.js';
import {
  howUndone,
  importDecider,
  importEventTypes,
  pastJobEventTypes,
  sentProblems,
  targetNames,
  undoSummary,
  type Batch,
  type ImportCommand,
  type ImportEvent,
  type ImportState,
} from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const { source: _source, target: _target, ...sample } = importSamples.ImportBatchRecorded;
const batch: Batch = sample;
const started: ImportCommand = { type: 'StartImport', started: importSamples.ImportStarted };

function run(...commands: readonly ImportCommand[]): { state: ImportState; last: unknown } {
  let state = importDecider.initialState;
  let last: unknown;
  for (const command of commands) {
    const decision = importDecider.decide(command, state, { now });
    last = decision.ok ? decision.events.map(({ type }) => type) : decision.code;
    if (decision.ok)
      state = fold(
        importDecider,
        state,
        decision.events.map((event) => ({ ...event, time: now.toISOString() })) as Timed<ImportEvent>[],
      );
  }
  return { state, last };
}

const record = (change: Partial<Batch> = {}): ImportCommand => ({
  type: 'RecordImportBatch',
  batch: { ...batch, ...change },
});
const complete: ImportCommand = { type: 'CompleteImport', comparison: [] };
const undo = (records: number): ImportCommand => ({ type: 'StartImportUndo', reason: 'wrong', records });
const undoBatch = (number: number, ...outcomes: readonly ('undone' | 'stays')[]): ImportCommand => ({
  type: 'RecordImportUndoBatch',
  batch: { number, items: outcomes.map((outcome, at) => ({ recordId: `record-${at}`, outcome })) },
});

describe('an import', () => {
  it('is begun once, and counts what became of each document', () => {
    const { state, last } = run(started, started, record());
    expect(last).toEqual(['ImportBatchRecorded']);
    expect(state).toMatchObject({
      status: 'running',
      nextBatch: 1,
      collections: {
        jobs: { read: 2, created: 1, changed: 0, unchanged: 0, failed: 1, lastId: batch.lastId },
      },
    });
    const { state: later } = run(
      started,
      record(),
      record({ number: 1, lastId: null, read: 1, failures: [] }),
    );
    expect(later).toMatchObject({ collections: { jobs: { read: 3, created: 2, lastId: batch.lastId } } });
  });

  it('takes each batch once, in order', () => {
    expect(run(started, record(), record()).last).toEqual([]);
    expect(run(started, record({ number: 1 })).last).toBe('IMPORT.BATCH_OUT_OF_ORDER');
    expect(run(started, complete, record()).last).toBe('IMPORT.NOT_RUNNING');
  });

  it.each<[what: string, commands: readonly ImportCommand[], code: string]>([
    ['a batch that leaves a document out', [started, record({ read: 3 })], 'IMPORT.INVALID'],
    ['a batch of an unknown collection', [started, record({ collection: 'x' })], 'IMPORT.INVALID'],
    [
      'a collection that is named twice',
      [
        {
          type: 'StartImport',
          started: {
            ...importSamples.ImportStarted,
            collections: [1, 2].map(() => importSamples.ImportStarted.collections[0]!),
          },
        },
      ],
      'IMPORT.INVALID',
    ],
    ['what has not begun', [record()], 'IMPORT.NOT_FOUND'],
    ['a start after its end', [started, complete, started], 'IMPORT.ENDED'],
    ['an end while it is taken back', [started, undo(1), complete], 'IMPORT.NOT_RUNNING'],
    ['an undo that has not begun', [started, undoBatch(0, 'undone')], 'IMPORT.NOT_UNDOING'],
    ['an undo out of order', [started, undo(2), undoBatch(1, 'undone')], 'IMPORT.BATCH_OUT_OF_ORDER'],
    ['an undo of more than there is', [started, undo(1), undoBatch(0, 'undone', 'stays')], 'IMPORT.INVALID'],
  ])('refuses %s', (_what, commands, code) => {
    expect(run(...commands).last).toBe(code);
  });

  it('ends once', () => {
    expect(run(started, record(), complete).last).toEqual(['ImportCompleted']);
    expect(run(started, record(), complete, complete).last).toEqual([]);
  });

  it('is taken back in batches, and is undone with the last of them', () => {
    const { state, last } = run(started, record(), complete, undo(2), undoBatch(0, 'undone'));
    expect([last, state.status]).toEqual([['ImportUndoBatchRecorded'], 'undoing']);
    const whole = [
      started,
      undo(2),
      undo(5),
      undoBatch(0, 'undone'),
      undoBatch(0, 'undone'),
      undoBatch(1, 'stays'),
    ];
    const done = run(...whole);
    expect(done.last).toEqual(['ImportUndoBatchRecorded', 'ImportUndone']);
    expect(done.state).toMatchObject({ status: 'undone', undo: { records: 2, undone: 1, stays: 1 } });
    expect(run(...whole, undo(1)).last).toEqual([]);
    expect(run(started, undo(0)).last).toEqual(['ImportUndoStarted', 'ImportUndone']);
  });

  it('leaves its state as it is for events of a newer version', () => {
    const event = { type: 'SomethingNewer', data: {}, time: now.toISOString() };
    const { state } = run(started);
    expect(fold(importDecider, state, [event] as never)).toEqual(state);
    expect(fold(importDecider, importDecider.initialState, [event] as never)).toEqual({ status: 'unknown' });
  });

  it('has events of two aggregates', () => {
    const aggregates = [...importEventTypes, ...pastJobEventTypes].map(({ aggregate }) => aggregate);
    expect([...new Set(aggregates)]).toEqual(['import', 'past-job']);
  });
});

describe('what people send', () => {
  it('is checked with the place of each error', () => {
    expect(sentProblems('start', importSamples.ImportStarted)).toEqual([]);
    expect(sentProblems('batch', batch)).toEqual([]);
    expect(sentProblems('start', 'none')).toEqual([{ path: '/', message: 'must be object' }]);
    const wrong = { ...batch, items: [{ ...batch.items[0], fingerprint: 'x' }] };
    expect(sentProblems('batch', wrong).map(({ path }) => path)).toEqual(['/items/0/fingerprint']);
  });
});

describe('what can be taken back', () => {
  it('is told for each target', () => {
    const told = targetNames.map((target) => [target, howUndone(target, false, 'created').undone]);
    expect(Object.fromEntries(told)).toEqual({
      document: false,
      'past-job': true,
      'product-event': false,
      trial: false,
      'company-merge': true,
    });
    expect(howUndone('document', true, 'created').how).toMatch(/collection of knowledge/);
    expect(howUndone('past-job', false, 'changed').how).toMatch(/set back/);
  });

  it('is counted by kind, the most first', () => {
    const of = (count: number, outcome: 'created' | 'changed') =>
      ({ target: 'past-job', hasDetail: false, outcome, count }) as const;
    expect(undoSummary([of(1, 'changed'), of(2, 'created'), of(3, 'created')])).toMatchObject([
      { count: 5, how: 'withdrawn' },
      { count: 1, how: expect.stringMatching(/set back/) },
    ]);
  });
});
