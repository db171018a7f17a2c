import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createMethodRunner, type MethodRun, type MethodRunner, type MethodRunnerOptions } from './runner.js';
import { leavingNames, methodCatalogue } from './testing/lingering-methods.js';

const methods = {
  module: pathToFileURL(resolve('dist/libs/method-runner/testing/lingering-methods.js')),
  catalogue: methodCatalogue,
};

describe('a process that serves many attempts', () => {
  let folder: string;
  const runners: MethodRunner[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-reuse-'));
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.close();
  });
  afterAll(() => rm(folder, { recursive: true }));

  const start = async (options: Partial<MethodRunnerOptions> = {}): Promise<MethodRunner> => {
    const runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods,
      graceMs: 300,
      ...options,
    });
    runners.push(runner);
    return runner;
  };
  const resultOf = async (runner: MethodRunner, run: MethodRun) => {
    const outcome = await runner.run(run);
    if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message} ${outcome.diagnostics ?? ''}`);
    return outcome.result as { pid: number; attempts: number };
  };
  const leaves = (what: string, tenant = 'acme'): MethodRun => ({
    method: 'lasting.leaves',
    tenant,
    options: { what },
  });

  it('is the same one for the next attempt of its tenant, and another one for another tenant', async () => {
    const runner = await start();
    const first = await resultOf(runner, leaves('nothing'));
    const second = await resultOf(runner, leaves('nothing'));
    const other = await resultOf(runner, leaves('nothing', 'globex'));
    expect(second).toEqual({ pid: first.pid, attempts: 2 });
    expect(other).toEqual({ pid: expect.any(Number), attempts: 1 });
    expect(await resultOf(runner, leaves('nothing'))).toEqual({ pid: first.pid, attempts: 3 });
  });

  it.each(leavingNames)('is not used again after an attempt that left %s', async (what) => {
    const runner = await start();
    const { pid } = await resultOf(runner, leaves(what));
    expect(await resultOf(runner, leaves('nothing'))).toEqual({ pid: expect.any(Number), attempts: 1 });
    expect(await isAlive(pid)).toBe(false);
  });

  it('is not used again after a failure, a cancel or a time-out', async () => {
    const runner = await start();
    const { pid } = await resultOf(runner, { method: 'lasting.leaves', tenant: 'acme' });
    for (const run of [
      { method: 'lasting.fails' },
      { method: 'lasting.waits', timeoutMs: 700 },
      { method: 'lasting.waits', canceled: new AbortController() },
    ]) {
      let process = 0;
      const outcome = await runner.run({
        ...run,
        ...(run.canceled && { signal: run.canceled.signal }),
        onProgress: (_, text) => {
          process = Number(text);
          run.canceled?.abort();
        },
      });
      expect(outcome.ok).toBe(false);
      expect(await isAlive(process)).toBe(false);
    }
    // The process of another method has nothing to do with it.
    expect(await resultOf(runner, { method: 'lasting.leaves', tenant: 'acme' })).toMatchObject({ pid });
  });

  it('is one that has served nobody, and serves nobody else, for a method that asks for it', async () => {
    const runner = await start();
    const first = await resultOf(runner, { method: 'lasting.fresh', tenant: 'acme' });
    const second = await resultOf(runner, { method: 'lasting.fresh', tenant: 'acme' });
    expect(second.pid).not.toBe(first.pid);
    expect(await Promise.all([first, second].map(({ pid }) => isAlive(pid)))).toEqual([false, false]);
  });

  it('is ended after its last attempt', async () => {
    const runner = await start({ maxAttempts: 2 });
    const counts: number[] = [];
    for (let count = 0; count < 4; count += 1)
      counts.push((await resultOf(runner, leaves('nothing'))).attempts);
    expect(counts).toEqual([1, 2, 1, 2]);
  });

  it('is ended when it has had no work for its idle time, or when too many wait', async () => {
    const runner = await start({ maxIdle: 1, idleMs: 400 });
    const acme = await resultOf(runner, leaves('nothing'));
    const globex = await resultOf(runner, leaves('nothing', 'globex'));
    await gone(acme.pid);
    expect(await isAlive(globex.pid)).toBe(true);
    await gone(globex.pid);
  });

  it('that has died while it waited costs no attempt', async () => {
    const runner = await start();
    let killed = 0;
    for (let count = 0; count < 5; count += 1) {
      const { pid } = await resultOf(runner, leaves('nothing'));
      // Its runner may have ended it already, which is the same for the next attempt.
      if (kill(pid)) killed += 1;
      if (count % 2 === 0) await sleep(20);
      expect((await resultOf(runner, leaves('nothing'))).attempts).toBe(1);
    }
    expect(killed).toBeGreaterThan(0);
  });

  it('hands over results that are larger than a message', async () => {
    const outcome = await (await start()).run({ method: 'lasting.large' });
    expect(outcome).toMatchObject({ ok: true, result: 'x'.repeat(400_000) });
  });

  it('lets no method speak in its name', async () => {
    expect(await (await start()).run({ method: 'lasting.forges' })).toMatchObject({ result: 'true' });
  });

  it('is killed when it and the programs that it has started take too much memory together', async () => {
    const outcome = await (await start()).run({ method: 'lasting.feeds-a-program' });
    expect(outcome).toMatchObject({ ok: false, code: 'METHOD.MEMORY_LIMIT' });
  });

  it('is there before the first attempt when a spare one is kept', async () => {
    const runner = await start({ spare: true });
    const first = await resultOf(runner, { ...leaves('nothing'), memoryLimitMb: 512 });
    expect(first.attempts).toBe(1);
    await runner.close();
    await gone(first.pid);
  });
});

async function gone(pid: number): Promise<void> {
  while (await isAlive(pid)) await sleep(20);
}

/** A zombie, dead but not yet collected by process 1, is not alive. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !/\) Z/.test(stat);
}

/** @returns whether there was such a process */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
