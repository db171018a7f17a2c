import { startNatsServer } from '@docket/engines/testing';
import { DocketError, systemClock } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { caller, eventually, WorkBench, worker } from '../../testing/work-bench.js';
import { settleExpired } from './settle-expired.js';
import type { Assignment, WorkFaultPoint } from './worker.js';

const bytes = Buffer.from('{"pages":1}');
const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: true };

describe('the work service', () => {
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

  it('starts an attempt and tells its worker all that it needs', async () => {
    const assignment = await taken('a', {
      documentId: 'd',
      documentSha256: 'c'.repeat(64),
      options: { x: 1 },
    });
    expect(assignment).toMatchObject({
      tenant: 'default',
      attempt: 1,
      method: 'pdf.text@1',
      documentId: 'd',
      documentSha256: 'c'.repeat(64),
      options: { x: 1 },
      runMs: 60_000,
      leaseMs: 800,
      correlationId: 'request-1',
    });
    expect(await bench.job('a')).toMatchObject({ name: 'running', workerId: 'w1' });
    const started = (await bench.events('a')).at(-1)!;
    expect(started.context).toMatchObject({ correlationId: 'request-1', actor: { kind: 'worker' } });
  });

  it('says once that a job cannot be read, and serves the others', async () => {
    await bench.submitAndDispatch('damaged');
    await bench.damage('damaged');
    await bench.submitAndDispatch('sound');
    const service = bench.service();
    await expect(service.take(worker('w1'))).rejects.toMatchObject({ code: 'EVENT_STORE.UNREADABLE_EVENT' });
    expect(await service.take(worker('w1'))).toMatchObject({ jobId: 'sound' });
    // Longer than after any other trouble: nothing comes, and nothing is thrown.
    expect(await service.take(worker('w1', { waitMs: 2_500 }))).toBeUndefined();
    expect(await bench.items()).toContain('damaged');
  });

  it('completes: the result is stored, the job has succeeded, the item is gone', async () => {
    const { token } = await taken();
    const outcome = await bench.service().complete(token, caller, { bytes, summary: { pages: 1 } });
    expect(outcome).toMatchObject({ ok: true, changed: true, state: { name: 'succeeded' } });
    const { result } = (await bench.events('a')).at(-1)!.data as { result: { sha256: string } };
    expect(result).toMatchObject({ size: 11, mediaType: 'application/json', summary: { pages: 1 } });
    expect((await bench.content.open('default', result.sha256))?.size).toBe(11);
    expect(await bench.items()).toEqual([]);
  });

  it('answers a second complete with the first, and refuses one with another result', async () => {
    const { token } = await taken();
    const first = await bench.service().complete(token, caller, { bytes });
    const again = await bench.service().complete(token, caller, { bytes });
    expect(again).toMatchObject({ ok: true, changed: false, position: first.ok ? first.position : -1 });
    const other = await bench.service().complete(token, caller, { bytes: Buffer.from('"other"') });
    expect(other).toMatchObject({ ok: false, code: 'WORK.RESULT_DIFFERS' });
    expect((await bench.types('a')).filter((type) => type === 'JobSucceeded')).toHaveLength(1);
  });

  it.each<WorkFaultPoint>(['result-stored', 'attempt-completed'])(
    'comes to the same end when the process dies at %s and the worker calls again',
    async (dieAt) => {
      const { token } = await taken();
      const dying = bench.service({
        faults: (point) => {
          if (point === dieAt) throw new Error('killed');
        },
      });
      await expect(dying.complete(token, caller, { bytes })).rejects.toThrow('killed');
      expect(await bench.service().complete(token, caller, { bytes })).toMatchObject({ ok: true });
      expect((await bench.types('a')).filter((type) => type === 'JobSucceeded')).toHaveLength(1);
      expect(await bench.items()).toEqual([]);
    },
  );

  it('settles the item of a completed job whose worker died before the ack', async () => {
    const { token } = await taken();
    const dying = bench.service({
      faults: (point) => {
        if (point === 'attempt-completed') throw new Error('killed');
      },
    });
    await expect(dying.complete(token, caller, { bytes })).rejects.toThrow('killed');
    expect(await bench.items()).toEqual(['a']);
    expect(await bench.service().take(worker('w2', { waitMs: 2_000 }))).toBeUndefined();
    expect(await bench.items()).toEqual([]);
    expect(await bench.job('a')).toMatchObject({ name: 'succeeded' });
  });

  it('counts a worker as lost when its process died right after the start', async () => {
    await bench.submitAndDispatch('a');
    const dying = bench.service({
      faults: () => {
        throw new DocketError('TEST.KILLED', 'killed');
      },
    });
    await expect(dying.take(worker('w1'))).rejects.toThrow('killed');
    expect(await bench.service().take(worker('w2', { waitMs: 2_500 }))).toBeUndefined();
    expect(await bench.types('a')).toEqual([
      'JobSubmitted',
      'JobAttemptStarted',
      'JobAttemptLost',
      'JobRetryScheduled',
    ]);
    expect(await bench.items()).toEqual([]);
  });

  it('lets the job back off when its worker vanishes, and refuses the vanished one', async () => {
    const { token } = await taken();
    expect(await bench.service().take(worker('w2', { waitMs: 2_000 }))).toBeUndefined();
    expect(await bench.job('a')).toMatchObject({ name: 'backing_off', lostAttempts: 1 });
    expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'stale' });
    const refused = { ok: false, code: 'JOB.ATTEMPT_NOT_CURRENT' };
    expect(await bench.service().complete(token, caller, { bytes })).toMatchObject(refused);
    expect(await bench.service().fail(token, caller, failure)).toMatchObject(refused);
    expect(await bench.service().release(token, caller)).toMatchObject(refused);
    expect(await bench.service().confirmCanceled(token, caller)).toMatchObject(refused);
  });

  it('settles the attempt of a vanished worker although nobody asks for work', async () => {
    await taken();
    await bench.submitAndDispatch('waiting');
    const route = { tenant: 'default', queue: 'default', method: 'pdf.text@1', priority: 5 };
    const work = { store: bench.store, clock: systemClock, workQueue: bench.queue };
    await bench.change('a', { type: 'CancelJob', reason: 'enough' });
    await sleep(bench.leaseMs + 200);
    await settleExpired(work, route);
    expect(await bench.job('a')).toMatchObject({ name: 'canceled', cancelReason: 'enough' });
    expect(await bench.job('waiting')).toMatchObject({ name: 'queued' });
    expect(await bench.service().take(worker('w2'))).toMatchObject({ jobId: 'waiting' });
    await sleep(bench.leaseMs + 200);
    await settleExpired(work, route);
    expect(await bench.job('waiting')).toMatchObject({ name: 'backing_off', lostAttempts: 1 });
    expect(await bench.items()).toEqual([]);
  });

  it('never lets a stale worker remove the item of the next attempt', async () => {
    const { token } = await taken();
    await bench.service().take(worker('w2', { waitMs: 2_000 }));
    await sleep(300);
    await bench.change('a', { type: 'EnqueueJob' });
    await bench.dispatch('a');
    const next = await bench.service().take(worker('w2'));
    expect(next?.attempt).toBe(2);
    await bench.service().complete(token, caller, { bytes });
    expect(await bench.items()).toEqual(['a']);
    expect(await bench.service().complete(next!.token, caller, { bytes })).toMatchObject({ ok: true });
  });

  it('keeps the attempt of a worker that heartbeats', async () => {
    const { token } = await taken();
    const other = bench.service().take(worker('w2', { waitMs: 2_400 }));
    for (let beat = 0; beat < 8; beat += 1) {
      await sleep(250);
      expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'continue' });
    }
    expect(await bench.service().complete(token, caller, { bytes })).toMatchObject({ ok: true });
    expect(await other).toBeUndefined();
    expect(await bench.types('a')).toEqual(['JobSubmitted', 'JobAttemptStarted', 'JobSucceeded']);
  });

  it('starts one attempt when two workers ask at once, and one for each of two items of a job', async () => {
    await bench.submitAndDispatch('a');
    await bench.dispatch('a', { priority: 9 });
    const both = await Promise.all([
      bench.service().take(worker('w1', { waitMs: 500 })),
      bench.service().take(worker('w2', { waitMs: 500 })),
    ]);
    expect(both.filter((assignment) => assignment !== undefined)).toHaveLength(1);
    expect((await bench.types('a')).filter((type) => type === 'JobAttemptStarted')).toHaveLength(1);
    expect(await bench.types('a')).not.toContain('JobAttemptLost');
  });

  it('hands out nothing for a job that is canceled, ended, not due or unknown', async () => {
    await bench.submitAndDispatch('canceled');
    await bench.change('canceled', { type: 'CancelJob', reason: 'no need' });
    await bench.submitAndDispatch('later', { startAfter: '2099-01-01T00:00:00Z' });
    await bench.dispatch('unknown');
    expect(await bench.service().take(worker('w1', { waitMs: 600 }))).toBeUndefined();
    expect(await bench.items()).toEqual([]);
  });

  it('tells a running worker to cancel, and takes its confirmation', async () => {
    const { token } = await taken();
    await bench.change('a', { type: 'CancelJob', reason: 'wrong file' });
    expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'cancel' });
    expect(await bench.service().confirmCanceled(token, caller)).toMatchObject({
      state: { name: 'canceled' },
    });
    expect(await bench.service().confirmCanceled(token, caller)).toMatchObject({ ok: true, changed: false });
    expect(await bench.items()).toEqual([]);
  });

  it('ends as canceled when the worker of a canceled job vanishes', async () => {
    await taken();
    await bench.change('a', { type: 'CancelJob', reason: 'wrong file' });
    expect(await bench.service().take(worker('w2', { waitMs: 2_000 }))).toBeUndefined();
    expect(await bench.job('a')).toMatchObject({ name: 'canceled' });
  });

  it('gives an attempt back, for another worker at once', async () => {
    const { token } = await taken();
    expect(await bench.service().release(token, caller)).toMatchObject({
      state: { name: 'queued', attempt: 2 },
    });
    const next = await bench.service().take(worker('w2', { waitMs: 500 }));
    expect(next).toMatchObject({ jobId: 'a', attempt: 2 });
    expect(await bench.job('a')).toMatchObject({ lostAttempts: 0 });
  });

  it('fails an attempt: retryable backs off, the other ends the job, and the item is gone', async () => {
    const { token } = await taken();
    expect(await bench.service().fail(token, caller, failure)).toMatchObject({
      state: { name: 'backing_off' },
    });
    const other = await taken('b');
    const wrong = { ...failure, retryable: false, message: 'x'.repeat(5_000), code: 'y'.repeat(200) };
    expect(await bench.service().fail(other.token, caller, wrong)).toMatchObject({
      state: { name: 'failed' },
    });
    expect(await bench.service().fail(other.token, caller, wrong)).toMatchObject({
      ok: true,
      changed: false,
    });
    expect(await bench.items()).toEqual([]);
  });

  it('refuses a forged token, and one of another tenant', async () => {
    const { token } = await taken();
    const forged = `${token.slice(0, -4)}AAAA`;
    expect(await bench.service().heartbeat(forged, caller)).toMatchObject({ code: 'WORK.TOKEN_UNKNOWN' });
    expect(await bench.service().complete(forged, caller, { bytes })).toMatchObject({
      code: 'WORK.TOKEN_UNKNOWN',
    });
    const stranger = { ...caller, tenant: 'acme' };
    expect(await bench.service().heartbeat(token, stranger)).toMatchObject({ code: 'WORK.TOKEN_UNKNOWN' });
    expect(await bench.service().take(worker('w2', { tenant: 'acme', waitMs: 1_500 }))).toBeUndefined();
  });

  it('stores at most one progress a second, and sends every tick', async () => {
    const { token } = await taken('a');
    const service = bench.service();
    let ticks = 0;
    const subscription = bench.connection.subscribe('tick.default.a', {
      callback: () => {
        ticks += 1;
      },
    });
    for (let n = 0; n < 24; n += 1) {
      await service.heartbeat(token, caller, { fraction: n / 20, message: `page ${n}` });
      await sleep(100);
    }
    await eventually('every tick is there', async () => ticks === 24);
    subscription.unsubscribe();
    const stored = (await bench.events('a')).filter(({ type }) => type === 'JobProgressed');
    expect(stored.length).toBeGreaterThanOrEqual(1);
    expect(stored.length).toBeLessThanOrEqual(3);
    const times = stored.map(({ time }) => Date.parse(time));
    for (let n = 1; n < times.length; n += 1) expect(times[n]! - times[n - 1]!).toBeGreaterThanOrEqual(990);
  });

  it('ends an attempt that heartbeats beyond its run limit', async () => {
    const { token } = await taken('a', {
      timeouts: { runMs: 100 },
      retry: { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 },
    });
    for (let beat = 0; beat < 3; beat += 1) {
      await sleep(400);
      await bench.service().heartbeat(token, caller);
    }
    expect(await bench.job('a')).toMatchObject({ name: 'timed_out' });
    expect(await bench.service().heartbeat(token, caller)).toMatchObject({ signal: 'stale' });
  });
});
