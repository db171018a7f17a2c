import { startNatsServer } from '@docket/engines/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { caller, WorkBench, worker } from '../../testing/work-bench.js';
import type { Assignment } from './worker.js';

const bytes = Buffer.from('{"pages":1}');

describe('the work service, when an item or its workers are lost', () => {
  let bench: WorkBench;

  beforeEach(async () => {
    bench = await WorkBench.start(await startNatsServer());
  });
  afterEach(async () => {
    await bench.stop();
  });

  async function taken(jobId = 'a', over: Parameters<WorkBench['submit']>[1] = {}): Promise<Assignment> {
    await bench.submitAndDispatch(jobId, over);
    const assignment = await bench.service().take(worker('w1'));
    expect(assignment?.jobId).toBe(jobId);
    return assignment!;
  }

  it('takes an attempt back after a grace when the queue lost its item, and blames nobody', async () => {
    const { token } = await taken();
    const item = (await bench.queue.list())[0]!.item;
    await bench.connection.request('$JS.API.STREAM.DELETE.DOCKET_WORK', '');
    expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'continue' });
    await bench.queue.dispatch({ ...item, recovered: true });
    const takenAt = Date.now();
    const next = await bench.service().take(worker('w2', { waitMs: 8_000 }));
    expect(Date.now() - takenAt).toBeGreaterThanOrEqual(bench.leaseMs - 50);
    expect(next).toMatchObject({ jobId: 'a', attempt: 2 });
    expect(await bench.types('a')).toEqual([
      'JobSubmitted',
      'JobAttemptStarted',
      'JobAttemptReleased',
      'JobAttemptStarted',
    ]);
    expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'stale' });
  });

  it('lets a worker finish within the grace after the queue was lost', async () => {
    const { token } = await taken();
    const item = (await bench.queue.list())[0]!.item;
    await bench.connection.request('$JS.API.STREAM.DELETE.DOCKET_WORK', '');
    await bench.queue.dispatch({ ...item, recovered: true });
    const other = bench.service().take(worker('w2', { waitMs: 2_500 }));
    await sleep(200);
    expect(await bench.service().complete(token, caller, { bytes })).toMatchObject({ ok: true });
    expect(await other).toBeUndefined();
    expect(await bench.items()).toEqual([]);
  });

  it('dead-letters a job that has taken down three workers', async () => {
    await bench.submit('a', { retry: { maxAttempts: 10, initialDelayMs: 0, factor: 1, maxDelayMs: 0 } });
    for (let lost = 1; lost <= 3; lost += 1) {
      await bench.dispatch('a');
      expect((await bench.service().take(worker(`w${lost}`)))?.attempt).toBe(lost);
      await bench.service().take(worker('witness', { waitMs: 2_000 }));
      await bench.change('a', { type: 'EnqueueJob' });
    }
    expect(await bench.job('a')).toMatchObject({ name: 'dead_lettered', lostAttempts: 3 });
    expect(await bench.items()).toEqual([]);
  });
});
