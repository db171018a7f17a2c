import { until } from '@docket/engines/testing';
import { defineTask, type Task } from '@docket/processes';
import { type ProcessBench, startProcessBench } from './processes-bench.js';
import { clockTask, type OutsideCall } from './processes-program.js';

describe('a scheduled task', () => {
  let bench: ProcessBench;
  let calls: OutsideCall[];
  const note = async (call: OutsideCall): Promise<void> => void calls.push(call);
  beforeEach(async () => {
    bench = await startProcessBench();
    calls = [];
  });
  afterEach(() => bench.stop());

  const ticksInLog = async () =>
    (await bench.eventsOf('ticks')).map(({ data }) => (data as { readonly bucket: string }).bucket);

  it('runs once for each tick, however many processes there are, and none is left out when one takes over', async () => {
    const tasks = [clockTask(1_000, note)];
    const first = bench.run({ tasks });
    bench.run({ tasks });
    bench.run({ tasks });
    await until('three ticks', async () => (await ticksInLog()).length >= 3);
    await first.stop();
    await until('six ticks', async () => (await ticksInLog()).length >= 6);
    const ticks = await ticksInLog();
    expect(new Set(ticks).size).toBe(ticks.length);
    const times = ticks.map((tick) => Date.parse(tick));
    expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual(
      Array.from({ length: ticks.length - 1 }, () => 1_000),
    );
  });

  it.each(['run-registered', 'run-planned', 'run-done', 'run-written', 'tick-settled'] as const)(
    'whose process dies at %s is taken over: one run for the tick, one effect, one id outside',
    async (point) => {
      let faults = 0;
      bench.run({
        tasks: [clockTask(1_000, note)],
        faultPoints: (reached) => {
          if (reached === point && faults++ < 2) throw new Error('broke down');
        },
      });
      await until('three ticks', async () => (await ticksInLog()).length >= 3);
      expect(faults).toBeGreaterThan(1);
      const ticks = await ticksInLog();
      expect(new Set(ticks).size).toBe(ticks.length);
      const ids = new Map<string, Set<string>>();
      for (const { about, id } of calls) ids.set(about, new Set([...(ids.get(about) ?? []), id]));
      expect([...ids.values()].every(({ size }) => size === 1)).toBe(true);
    },
  );

  describe('with a plan', () => {
    let files: string[];
    let removed: string[];
    const sweep = (misfire: 'skip' | 'run-once' = 'skip'): Task =>
      defineTask<readonly string[]>({
        name: 'test.sweep',
        summary: 'Removes files.',
        schedule: { cron: '0 0 1 1 *' },
        misfire,
        plan: async () => [...files],
        run: async (_, plan) => {
          removed.push(...plan);
          return { removed: plan.length };
        },
      });
    beforeEach(() => {
      files = ['a', 'b'];
      removed = [];
    });

    it('changes nothing by a dry run, and then carries out exactly what that said', async () => {
      bench.run({ tasks: [sweep()] });
      const { tasks } = bench.admin([sweep()]);
      const { runId } = await tasks.plan('test.sweep', 'olga');
      await until('the plan', async () => (await tasks.find('test.sweep', runId)).state === 'succeeded');
      expect((await tasks.find('test.sweep', runId)).plan).toEqual(['a', 'b']);
      expect(removed).toEqual([]);
      files.push('c');
      const run = await tasks.run('test.sweep', 'olga', 'cleaning up', runId);
      await until('the run', async () => (await tasks.find('test.sweep', run.runId)).state === 'succeeded');
      expect(removed).toEqual(['a', 'b']);
      expect(bench.actions.map(({ action }) => action)).toEqual(['plan-requested', 'run-requested']);
      await expect(tasks.run('test.sweep', 'olga', 'again', 'no-such-run')).rejects.toMatchObject({
        code: 'TASK.NO_PLAN',
      });
    });

    it.each([
      ['skip', [], 'skipped'],
      ['run-once', ['a', 'b'], 'succeeded'],
    ] as const)('does, by the policy %s, about ticks that nobody ran', async (misfire, expected, state) => {
      const lastTick = new Date('2020-06-01T00:00:00Z');
      const record = { _id: 'test.sweep' as never, paused: false, lastTick, requests: [] };
      await bench.ledger.db.collection('tasks').insertOne(record);
      bench.run({ tasks: [sweep(misfire)] });
      const { tasks } = bench.admin([sweep(misfire)]);
      await until('the missed tick', async () => (await tasks.runs('test.sweep'))[0]?.state === state);
      const runs = await tasks.runs('test.sweep');
      expect(runs).toHaveLength(1);
      expect(runs[0]).toMatchObject({ trigger: 'missed', dueAt: expect.stringMatching(/-01-01T00:00:00/) });
      expect(removed).toEqual(expected);
    });
  });

  it('does not run while it is paused, runs by hand all the same, and goes on from now', async () => {
    const task = clockTask(1_000, note);
    const { tasks } = bench.admin([task]);
    await tasks.pause('test.clock', 'olga', 'maintenance');
    bench.run({ tasks: [task] });
    const run = await tasks.run('test.clock', 'olga', 'just once');
    await until(
      'the run by hand',
      async () => (await tasks.find('test.clock', run.runId)).state === 'succeeded',
    );
    expect(await ticksInLog()).toHaveLength(1);
    await expect(tasks.pause('test.clock', 'olga', 'again')).rejects.toMatchObject({
      code: 'TASK.UNCHANGED',
    });
    expect(await tasks.list()).toMatchObject([{ name: 'test.clock', paused: true, nextRunAt: null }]);
    await tasks.resume('test.clock', 'olga', 'over');
    await until('a tick', async () => (await ticksInLog()).length >= 2);
    expect(bench.actions.map(({ action }) => action)).toEqual(['paused', 'run-requested', 'resumed']);
  });

  it('is tried again when it fails, a number of times, and then says why', async () => {
    const failing = defineTask({
      name: 'test.failing',
      summary: 'Fails.',
      schedule: { cron: '0 0 1 1 *' },
      maxAttempts: 2,
      run: async () => Promise.reject(new Error('out of luck')),
    });
    bench.run({ tasks: [failing] });
    const { tasks } = bench.admin([failing]);
    const { runId } = await tasks.run('test.failing', 'olga', 'trying');
    await until('the run', async () => (await tasks.find('test.failing', runId)).state === 'failed');
    expect(await tasks.find('test.failing', runId)).toMatchObject({ attempts: 2, error: 'out of luck' });
  });
});
