import { fold, type DomainEvent } from '@docket/kernel';
import { Value } from 'typebox/value';
import {
  isOpen,
  migrationDecider,
  migrationEventTypes,
  nextChange,
  nextUndo,
  type MigrationCommand,
  type MigrationEvent,
  type MigrationState,
} from './index.js';

const time = '2026-01-01T00:00:00Z';
const change = (id: string, undoable = true) => ({ id, text: `make ${id}`, detail: { id }, undoable });
const started: MigrationEvent = {
  type: 'MigrationStarted',
  data: {
    runId: 'run-1',
    phase: 'expand',
    digest: 'a'.repeat(64),
    release: 'abc',
    dataVersion: 2,
    steps: [
      { step: 'one', changes: [change('a'), change('b', false)] },
      { step: 'two', changes: [change('c')] },
    ],
    epoch: 3,
    reason: 'release 2',
  },
};
const of = { runId: 'run-1', epoch: 3 } as const;
const made = (step: string, id: string, undo?: object): MigrationEvent => ({
  type: 'MigrationChangeMade',
  data: {
    runId: 'run-1',
    step,
    change: id,
    text: `make ${id}`,
    ...(undo === undefined ? {} : { undo: { ...undo } }),
  },
});
const all = [started, made('one', 'a', { x: 1 }), made('one', 'b'), made('two', 'c', {})];
const completed: MigrationEvent = { type: 'MigrationCompleted', data: { runId: 'run-1', changes: 3 } };
const rolling: MigrationEvent = {
  type: 'MigrationRollbackStarted',
  data: { runId: 'run-1', epoch: 4, reason: 'taken back' },
};
const undone = (step: string, id: string): MigrationEvent => ({
  type: 'MigrationChangeUndone',
  data: { runId: 'run-1', step, change: id, text: `make ${id}` },
});
const failure = { step: 'one', change: 'a', code: 'X.Y', message: 'no room' };
const failed: MigrationEvent = { type: 'MigrationStepFailed', data: { runId: 'run-1', ...failure } };

const after = (...events: readonly DomainEvent[]): MigrationState =>
  fold(migrationDecider, migrationDecider.initialState, events.map((event) => ({ ...event, time })) as never);
const decide = (command: MigrationCommand, ...events: readonly DomainEvent[]) =>
  migrationDecider.decide(command, after(...events), { now: new Date(time) });
const events = (...list: readonly MigrationEvent[]) => ({ ok: true, events: list });
const refused = (code: string) => ({ ok: false, code });
const start = { type: 'StartMigration', started: started.data } as Extract<
  MigrationCommand,
  { type: 'StartMigration' }
>;
const other = { type: 'StartMigration', started: { ...start.started, runId: 'run-2' } } as const;

describe('a run of a migration', () => {
  it('is started once, and not while an earlier one is open', () => {
    expect(decide(start)).toMatchObject(events(started));
    expect(decide(start, started)).toMatchObject(events());
    for (const open of [[started], [started, failed], [...all, completed, rolling]])
      expect(decide(other, ...open)).toMatchObject(refused('MIGRATION.UNFINISHED'));
    expect(decide(other, ...all, completed)).toMatchObject({ ok: true });
  });

  it('makes each change once, in order, and says when a step and the run are done', () => {
    expect(nextChange(after(started).run!)).toMatchObject({ step: 'one', change: { id: 'a' } });
    expect(nextChange(after(started, made('one', 'a')).run!)).toMatchObject({ change: { id: 'b' } });
    const record = { ...of, type: 'RecordChange', step: 'one', change: 'a', undo: { x: 1 } } as const;
    expect(decide(record, started)).toMatchObject(events(made('one', 'a', { x: 1 })));
    expect(decide(record, started, made('one', 'a'))).toMatchObject(events());
    expect(decide({ ...record, change: 'unplanned' }, started)).toMatchObject(events());
    const begin = { ...of, type: 'StartStep', step: 'one' } as const;
    const begun: MigrationEvent = {
      type: 'MigrationStepStarted',
      data: { runId: 'run-1', step: 'one', changes: 2 },
    };
    expect(decide(begin, started)).toMatchObject(events(begun));
    expect(decide(begin, started, begun)).toMatchObject(events());
    expect(decide({ ...begin, step: 'none' }, started)).toMatchObject({ events: [{ data: { changes: 0 } }] });
    const finish = { ...of, type: 'FinishStep', step: 'one', durationMs: 5 } as const;
    const done: MigrationEvent = {
      type: 'MigrationStepDone',
      data: { runId: 'run-1', step: 'one', changes: 2, durationMs: 5 },
    };
    expect(decide(finish, started)).toMatchObject(events(done));
    expect(decide(finish, started, done)).toMatchObject(events());
    expect(decide({ ...of, type: 'CompleteMigration' }, started)).toMatchObject(events());
    expect(decide({ ...of, type: 'CompleteMigration' }, ...all)).toMatchObject(events(completed));
    expect(isOpen(after(...all).run)).toBe(true);
    expect([isOpen(undefined), isOpen(after(...all, completed).run)]).toEqual([false, false]);
  });

  it('that failed, or whose process died, goes on where it stands under a newer lease', () => {
    expect(decide({ ...of, type: 'FailStep', failure }, started)).toMatchObject(events(failed));
    expect(decide({ ...of, type: 'FailStep', failure }, started, failed)).toMatchObject(events());
    const resume = { type: 'ResumeMigration', runId: 'run-1', epoch: 4, reason: 'mended' } as const;
    const resumed: MigrationEvent = {
      type: 'MigrationResumed',
      data: { runId: 'run-1', epoch: 4, reason: 'mended' },
    };
    for (const open of [[started], [started, failed]])
      expect(decide(resume, ...open)).toMatchObject(events(resumed));
    expect(after(started, failed, resumed).run).toMatchObject({ status: 'running', epoch: 4 });
    const stale = { ...of, type: 'RecordChange', step: 'one', change: 'a' } as const;
    expect(decide(stale, started, failed, resumed)).toMatchObject(refused('MIGRATION.LEASE_LOST'));
    expect(decide(resume, ...all, completed)).toMatchObject(refused('MIGRATION.NOTHING_TO_RESUME'));
    expect(decide({ ...resume, runId: 'run-0' }, started)).toMatchObject(refused('MIGRATION.NOT_THE_LAST'));
    expect(decide(resume)).toMatchObject(refused('MIGRATION.NOT_THE_LAST'));
  });

  it('is rolled back from its latest change; what cannot be undone stays', () => {
    const roll = { type: 'RollBackMigration', runId: 'run-1', epoch: 4, reason: 'taken back' } as const;
    expect(decide(roll, ...all, completed)).toMatchObject(events(rolling));
    expect(decide(roll, started, failed)).toMatchObject(events(rolling));
    expect(nextUndo(after(...all, rolling).run!)).toMatchObject({ step: 'two', change: { id: 'c' } });
    const now = { runId: 'run-1', epoch: 4 } as const;
    const record = { ...now, type: 'RecordUndone', step: 'two', change: 'c' } as const;
    expect(decide(record, ...all, rolling)).toMatchObject(events(undone('two', 'c')));
    expect(decide(record, ...all, rolling, undone('two', 'c'))).toMatchObject(events());
    expect(decide({ ...now, type: 'CompleteRollback' }, ...all, rolling)).toMatchObject(events());
    const back = [...all, rolling, undone('two', 'c'), undone('one', 'a')];
    expect(nextUndo(after(...back).run!)).toBeUndefined();
    const ended: MigrationEvent = {
      type: 'MigrationRolledBack',
      data: { runId: 'run-1', undone: 2, kept: 1 },
    };
    expect(decide({ ...now, type: 'CompleteRollback' }, ...back)).toMatchObject(events(ended));
    expect(decide(roll, ...back, ended)).toMatchObject(refused('MIGRATION.ROLLED_BACK'));
    const broken: MigrationEvent = { type: 'MigrationRollbackFailed', data: { runId: 'run-1', ...failure } };
    expect(decide({ ...now, type: 'FailRollback', failure }, ...all, rolling)).toMatchObject(events(broken));
    expect(decide({ ...now, type: 'FailRollback', failure }, ...all)).toMatchObject(events());
    expect(after(...all, rolling, broken).run).toMatchObject({ status: 'rollback-failed' });
  });

  it('takes back first what was begun and not recorded, and says so once', () => {
    const begun = (step: string): MigrationEvent => ({
      type: 'MigrationStepStarted',
      data: { runId: 'run-1', step, changes: 1 },
    });
    const died = [started, begun('one'), made('one', 'a', {}), made('one', 'b'), begun('two')];
    const next = nextUndo(after(...died, rolling).run!);
    expect(next).toMatchObject({ step: 'two', change: { id: 'c' }, undo: {}, recorded: false });
    const now = { runId: 'run-1', epoch: 4 } as const;
    const record = { ...now, type: 'RecordUnrecordedUndone', step: 'two', change: 'c' } as const;
    const taken: MigrationEvent = {
      type: 'MigrationUnrecordedChangeUndone',
      data: { runId: 'run-1', step: 'two', change: 'c', text: 'make c' },
    };
    expect(decide(record, ...died, rolling)).toMatchObject(events(taken));
    expect(decide({ ...record, change: 'a' }, ...died, rolling)).toMatchObject(events());
    expect(decide(record, ...died)).toMatchObject(events());
    expect(decide(record, ...died, rolling, taken)).toMatchObject(events());
    expect(decide({ ...now, type: 'CompleteRollback' }, ...died, rolling)).toMatchObject(events());
    // The process of the rollback may die too: what is in doubt stays so until it is recorded.
    expect(nextUndo(after(...died, rolling, rolling).run!)).toMatchObject({ recorded: false });
    const then = after(...died, rolling, taken, rolling).run!;
    expect([nextUndo(then)?.change.id, nextUndo(then)?.recorded, then.undone]).toEqual(['a', true, 0]);
    // Steps that were not begun, and changes that cannot be undone, are not in doubt.
    expect(nextUndo(after(started, rolling).run!)).toBeUndefined();
    expect(nextUndo(after(started, begun('one'), made('one', 'a', {}), rolling).run!)?.change.id).toBe('a');
  });

  it('takes no harm from an event of a newer release, or from one without its start', () => {
    expect(after({ type: 'MigrationPraised', data: {} }).run).toBeUndefined();
    expect(after(started, { type: 'MigrationPraised', data: {} }).run).toMatchObject({ status: 'running' });
    const done: MigrationEvent = {
      type: 'MigrationStepDone',
      data: { runId: 'run-1', step: 'one', changes: 2, durationMs: 1 },
    };
    expect(after(started, done).run?.doneSteps).toEqual(['one']);
  });

  it('is stored in the shape of its schemas', () => {
    for (const event of [...all, completed, failed, rolling, undone('one', 'a')]) {
      const schema = migrationEventTypes.find(({ type }) => type === event.type)!.schemas[1]!;
      expect([event.type, Value.Check(schema, event.data)]).toEqual([event.type, true]);
    }
  });
});
