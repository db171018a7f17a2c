import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerTown } from './worker-town.js';

/** Rows that keep a worker busy for seconds, and rows that do not. */
const MANY = 400_000;
const FEW = 20;

describe('worker processes', () => {
  let town: WorkerTown;

  beforeAll(async () => {
    town = await WorkerTown.found({ leaseMs: 5_000 });
  });
  afterAll(async () => {
    await town.leave();
  });

  it('run a job, tell how far it is, and leave nothing on the disk', async () => {
    const job = 'plain';
    await town.changeShift({ leaseMs: 5_000 });
    await town.startWorker();
    await town.submit(job, await town.csv(FEW));
    await town.becomes(job, ['succeeded']);
    // How far it is is stored each second: for a job this short only on a busy machine.
    const types = (await town.types(job)).filter((type) => type !== 'JobProgressed');
    expect(types).toEqual(['JobSubmitted', 'JobAttemptStarted', 'JobSucceeded']);
    const { result } = (await town.events()).at(-1)!.data as { result: { sha256: string } };
    expect((await town.content.open('default', result.sha256))?.mediaType).toBe('application/json');
    const left = async (): Promise<string[]> =>
      (await town.scratch()).filter((name) => name.includes('attempt-') || name.includes('documents-'));
    // The worker cleans up behind its last word; one that does not has it still when the time is over.
    const late = Date.now() + 10_000;
    while ((await left()).length > 0 && Date.now() < late) await sleep(50);
    expect(await left()).toEqual([]);
  });

  it('give running attempts back when they are told to stop, and another one finishes the job', async () => {
    const job = 'given-back';
    await town.changeShift({ leaseMs: 20_000 });
    const first = await town.startWorker();
    await town.submit(job, await town.csv(MANY));
    await town.becomes(job, ['running']);
    await sleep(300);
    const askedAt = Date.now();
    expect(await first.terminate()).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    expect(await town.types(job)).toContain('JobAttemptReleased');
    expect(await town.scratch()).toEqual([]);
    await town.startWorker();
    expect(await town.becomes(job, ['succeeded'])).toMatchObject({ attempt: 2, lostAttempts: 0 });
  }, 180_000);

  it('stop at once when the job is canceled, long before their next heartbeat', async () => {
    const job = 'canceled';
    await town.changeShift({ leaseMs: 60_000 });
    await town.startWorker();
    await town.submit(job, await town.csv(MANY));
    await town.becomes(job, ['running']);
    await sleep(300);
    await town.change(job, { type: 'CancelJob', reason: 'wrong file' });
    const askedAt = Date.now();
    await town.becomes(job, ['canceled']);
    // The next heartbeat is 20 s away.
    expect(Date.now() - askedAt).toBeLessThan(10_000);
  });

  it('end an attempt at its run limit', async () => {
    const job = 'limited';
    await town.changeShift({ leaseMs: 60_000 });
    await town.startWorker();
    const retry = { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 };
    await town.submit(job, await town.csv(MANY), { timeouts: { runMs: 300 }, retry });
    await town.becomes(job, ['timed_out'], 20_000);
  });

  it('are fenced off and replaced when they are killed, and their leftovers are removed', async () => {
    const job = 'fenced';
    await town.changeShift({ leaseMs: 1_500 });
    const first = await town.startWorker();
    await town.submit(job, await town.csv(MANY));
    await town.becomes(job, ['running']);
    await sleep(300);
    await first.kill();
    const leftover = (await town.scratch())[0];
    expect(leftover).toMatch(/^worker-/);
    await town.startWorker();
    expect(await town.becomes(job, ['succeeded'])).toMatchObject({ attempt: 2, lostAttempts: 1 });
    expect(await town.scratch()).not.toContain(leftover);
  });

  it('set a job aside as poison when it has taken three of them down', async () => {
    const job = 'poison';
    await town.changeShift({ leaseMs: 1_000 });
    await town.submit(job, await town.csv(MANY));
    for (let round = 1; round <= 3; round += 1) {
      const victim = await town.startWorker(1);
      const until = Date.now() + 30_000;
      while ((await town.job(job)).attempt < round && Date.now() < until) await sleep(5);
      await town.becomes(job, ['running'], 30_000);
      expect((await town.job(job)).attempt).toBe(round);
      await victim.kill();
    }
    await town.startWorker(1);
    await town.becomes(job, ['dead_lettered'], 30_000);
    const types = await town.types(job);
    expect(types.filter((type) => type === 'JobAttemptLost')).toHaveLength(3);
    expect(types.at(-1)).toBe('JobDeadLettered');
  }, 180_000);

  it('finish what they run when NATS is killed and comes back', async () => {
    const job = 'nats';
    await town.changeShift({ leaseMs: 4_000 });
    await town.startWorker();
    await town.submit(job, await town.csv(MANY));
    await town.becomes(job, ['running']);
    town.nats.kill();
    await sleep(1_000);
    await town.nats.restart();
    await town.becomes(job, ['succeeded'], 60_000);
    const succeeded = (await town.types(job)).filter((type) => type === 'JobSucceeded');
    expect(succeeded).toHaveLength(1);
  });
});
