import { startNatsServer } from '@docket/engines/testing';
import { systemClock } from '@docket/kernel';
import { pendingFromLog } from '../../testing/pending-from-log.js';
import { caller, eventually, WorkBench, worker } from '../../testing/work-bench.js';
import type { PendingWork } from './pending-work.js';
import { startDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher.js';

const bytes = Buffer.from('{}');
const noSweep = { sweepMs: 3_600_000 };
const sweepOften = { sweepMs: 100, settleMs: 0, runningSettleMs: 0 };

describe('the dispatcher', () => {
  let bench: WorkBench;
  let dispatchers: Dispatcher[];
  const errors: unknown[] = [];

  beforeEach(async () => {
    bench = await WorkBench.start(await startNatsServer());
    dispatchers = [];
    errors.length = 0;
  });
  afterEach(async () => {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
    await bench.stop();
  });

  async function start(options: DispatcherOptions, shown: Partial<PendingWork> = {}): Promise<void> {
    const { store, queue: workQueue } = bench;
    const onError = (error: unknown) => errors.push(error);
    const pending = { ...pendingFromLog(store), ...shown };
    dispatchers.push(startDispatcher({ store, workQueue, pending, clock: systemClock, onError }, options));
    // The live path begins at the head that it finds.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  async function runAll(jobs: number): Promise<void> {
    const service = bench.service();
    for (let done = 0; done < jobs;) {
      const assignment = await service.take(worker('w', { waitMs: 8_000 }));
      if (assignment === undefined) throw new Error(`only ${done} of ${jobs} came`);
      await service.complete(assignment.token, caller, { bytes });
      done += 1;
    }
  }

  it('dispatches a job as soon as it is submitted', async () => {
    await start(noSweep);
    const submittedAt = Date.now();
    await bench.submit('a');
    const assignment = await bench.service().take(worker('w1', { tenant: 'default' }));
    expect(assignment?.jobId).toBe('a');
    expect(Date.now() - submittedAt).toBeLessThan(5_000);
  });

  it('lets a scheduled job wait for its time, and a failed one for its backoff', async () => {
    await start(noSweep);
    const startAfter = new Date(Date.now() + 700).toISOString();
    await bench.submit('a', { startAfter });
    const service = bench.service();
    const first = await service.take(worker('w1'));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(startAfter));
    await service.fail(first!.token, caller, { code: 'X', message: 'try later', retryable: true });
    const { dueAtMs } = await bench.job('a');
    const second = await service.take(worker('w1'));
    expect(second).toMatchObject({ jobId: 'a', attempt: 2 });
    expect(Date.now()).toBeGreaterThanOrEqual(dueAtMs!);
    expect(Date.now() - dueAtMs!).toBeLessThan(5_000);
    expect(errors).toEqual([]);
  });

  it('finds by its sweep what was submitted while no dispatcher ran', async () => {
    for (const id of ['a', 'b', 'c']) await bench.submit(id);
    await bench.submit('later', { startAfter: new Date(Date.now() + 300).toISOString() });
    await start(sweepOften);
    await runAll(4);
    expect((await bench.job('later')).name).toBe('succeeded');
  });

  it('makes no item of a job that has ended or runs, however far the read model is behind', async () => {
    for (const id of ['ended', 'runs', 'waits']) await bench.submit(id);
    const behind = await pendingFromLog(bench.store).queued({ limit: 10, before: new Date() });
    expect(behind).toHaveLength(3);
    let sweeps = 0;
    const queued = async () => {
      sweeps += 1;
      return sweeps === 1 ? [] : behind;
    };
    await bench.change('ended', { type: 'CancelJob', reason: 'not needed' });
    await bench.change('runs', { type: 'StartAttempt', workerId: 'w1' });
    await start(sweepOften, { queued, running: async () => [] });
    await eventually('the sweep has looked often', async () => sweeps > 5);
    expect(await bench.items()).toEqual(['waits']);
    expect(errors).toEqual([]);
  });

  it('looks after all other jobs when one has an event that cannot be read', async () => {
    await bench.submit('damaged', { startAfter: new Date(Date.now() + 20).toISOString() });
    await bench.damage('damaged');
    await bench.submit('sound');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await start(sweepOften);
    await runAll(1);
    expect((await bench.job('sound')).name).toBe('succeeded');
    expect(errors).toContainEqual(expect.objectContaining({ code: 'EVENT_STORE.UNREADABLE_EVENT' }));
  });

  it('fills a lost queue again from the log', async () => {
    await start({ ...sweepOften, pageSize: 7 });
    for (let n = 0; n < 30; n += 1) await bench.submit(`job-${n}`);
    await eventually('all are dispatched', async () => (await bench.items()).length === 30);
    await bench.connection.request('$JS.API.STREAM.DELETE.DOCKET_WORK', '');
    await runAll(30);
    for (let n = 0; n < 30; n += 1) {
      expect((await bench.types(`job-${n}`)).filter((type) => type === 'JobSucceeded')).toHaveLength(1);
    }
  });

  it('gives a running attempt a new item when the queue was lost, so that a dead worker is noticed', async () => {
    await start(sweepOften);
    await bench.submit('a');
    await bench.service().take(worker('dead'));
    await bench.connection.request('$JS.API.STREAM.DELETE.DOCKET_WORK', '');
    const next = await bench.service().take(worker('alive', { waitMs: 10_000 }));
    expect(next).toMatchObject({ jobId: 'a', attempt: 2 });
    expect((await bench.job('a')).lostAttempts).toBe(0);
  });

  it('does nothing twice when several run at once', async () => {
    await start(sweepOften);
    await start(sweepOften);
    await start(noSweep);
    for (let n = 0; n < 40; n += 1) {
      await bench.submit(
        `job-${n}`,
        n % 4 === 0 ? { startAfter: new Date(Date.now() + 200).toISOString() } : {},
      );
    }
    await Promise.all([runAll(20), runAll(20)]);
    for (let n = 0; n < 40; n += 1) {
      const types = await bench.types(`job-${n}`);
      expect(types.filter((type) => type === 'JobAttemptStarted')).toHaveLength(1);
      expect(types.filter((type) => type === 'JobQueued').length).toBe(n % 4 === 0 ? 1 : 0);
      expect(types.at(-1)).toBe('JobSucceeded');
    }
    expect(errors).toEqual([]);
  });

  it('needs no sweep for a job that is queued again before the item of its last attempt is gone', async () => {
    await start(noSweep);
    await bench.submit('a', { retry: { maxAttempts: 5, initialDelayMs: 0, factor: 1, maxDelayMs: 0 } });
    const lease = await bench.queue.take({ queues: ['default'], methods: ['pdf.text@1'], waitMs: 5_000 });
    await bench.change('a', { type: 'StartAttempt', workerId: 'w1' });
    await bench.change('a', { type: 'LoseAttempt', attempt: 1, random: 0 });
    await eventually('it is queued again', async () => (await bench.job('a')).name === 'queued');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await lease!.done();
    expect(await bench.service().take(worker('w2'))).toMatchObject({ jobId: 'a', attempt: 2 });
  });

  it('ends a job that waited longer than its submitter allowed', async () => {
    await start(sweepOften);
    await bench.submit('a', { timeouts: { runMs: 60_000, queueMs: 300 } });
    await eventually('it has timed out', async () => (await bench.job('a')).name === 'timed_out');
    expect((await bench.events('a')).at(-1)!.data).toMatchObject({ limit: 'queue', limitMs: 300 });
  });

  it('ends a run that nobody ends, when no worker is left to notice', async () => {
    await start(sweepOften);
    await bench.submit('a', {
      timeouts: { runMs: 500 },
      retry: { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 },
    });
    await bench.service().take(worker('dead'));
    await eventually('it has timed out', async () => (await bench.job('a')).name === 'timed_out');
  });

  it('goes round again when a person retries a job', async () => {
    await start(noSweep);
    await bench.submit('a');
    const service = bench.service();
    const first = await service.take(worker('w1'));
    await service.fail(first!.token, caller, { code: 'X', message: 'wrong', retryable: false });
    await bench.change('a', { type: 'RetryJob', reason: 'file repaired' });
    expect(await service.take(worker('w1'))).toMatchObject({ jobId: 'a', attempt: 2 });
  });

  it('keeps on after NATS was killed and came back, and loses no job', async () => {
    await start(sweepOften);
    for (let n = 0; n < 5; n += 1) await bench.submit(`before-${n}`);
    bench.server.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await bench.server.restart();
    for (let n = 0; n < 5; n += 1) await bench.submit(`after-${n}`);
    await eventually(
      'all ten are done',
      async () => {
        await bench
          .service()
          .take(worker('w', { waitMs: 500 }))
          .then(async (assignment) => {
            if (assignment) await bench.service().complete(assignment.token, caller, { bytes });
          })
          .catch(() => undefined);
        const names = ['before', 'after'].flatMap((when) => [0, 1, 2, 3, 4].map((n) => `${when}-${n}`));
        const states = await Promise.all(names.map(async (name) => (await bench.job(name)).name));
        return states.every((state) => state === 'succeeded');
      },
      45_000,
    );
  });
});
