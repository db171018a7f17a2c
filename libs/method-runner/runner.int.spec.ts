import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type HostService, MethodFailure } from '@docket/methods';
import { createMethodRunner, type MethodRunner } from './runner.js';
import { methodCatalogue } from './testing/misbehaving-methods.js';

/** A module of processes, as the build wrote it. */
const built = (name: string) => pathToFileURL(resolve('dist/libs/method-runner/testing', name));
const methods = {
  module: built('misbehaving-methods.js'),
  catalogue: methodCatalogue,
};
const orphaningParent = built('orphaning-parent.js');

const services = new Map<string, HostService>([
  ['time', async (request, { tenant, method }) => ({ request, tenant, method })],
  ['refusing', async () => Promise.reject(new MethodFailure('TIME.UP', 'There is none.', true))],
  ['broken', async () => Promise.reject(new Error('no'))],
  ['large', async () => 'x'.repeat(5_000_000)],
  ['undeclared', async () => 'a secret'],
]);

describe('the method runner', () => {
  let folder: string;
  let runner: MethodRunner;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-methods-'));
    runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods,
      graceMs: 300,
      maxResultBytes: 1_000_000,
      services,
    });
  });
  afterEach(async () => {
    await runner.close();
    await rm(folder, { recursive: true });
  });

  const scratch = () => readdir(join(folder, 'scratch'));

  it('runs a method in a process of its own and gives back its result, progress and summary', async () => {
    process.env['DOCKET_ADMIN_KEY'] = 'secret';
    const progress: [number, string][] = [];
    const outcome = await runner.run({
      method: 'good.echo',
      input: { a: [1, 'ü'] },
      onProgress: (fraction, message) => progress.push([fraction, message]),
    });
    delete process.env['DOCKET_ADMIN_KEY'];
    if (!outcome.ok) throw new Error(outcome.message);
    const result = outcome.result as { value: unknown; environment: string[] };
    expect(result.value).toEqual({ a: [1, 'ü'] });
    expect(outcome.json.toString()).toBe(JSON.stringify(outcome.result));
    expect(outcome.summary).toBe('echoed');
    expect(progress).toEqual([[0.5, 'half']]);
    expect(result.environment).not.toContain('DOCKET_ADMIN_KEY');
    expect(await scratch()).toEqual([]);
  });

  it('gives a method its inputs by role, and leaves its artifacts to the caller', async () => {
    const path = join(folder, 'left');
    await writeFile(path, 'left text');
    const left = { path, mediaType: 'text/plain', size: 9, sha256: 'a'.repeat(64) };
    const artifactsDir = join(folder, 'kept');
    const outcome = await runner.run({ method: 'good.files', files: { left }, artifactsDir });
    if (!outcome.ok) throw new Error(outcome.message);
    expect(outcome.result).toEqual({ left: 'left text' });
    expect(outcome.artifacts.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['copy-left.txt', 'text/plain'],
      ['report.csv', 'text/csv'],
    ]);
    expect(await readFile(outcome.artifacts[0]!.path, 'utf8')).toBe('left text');
    const dropped = await runner.run({ method: 'good.files', files: { left } });
    expect(dropped).toMatchObject({ ok: true, artifacts: [] });
    expect(await scratch()).toEqual([]);
    const without = await runner.run({ method: 'good.files' });
    expect(without).toMatchObject({ ok: false, code: 'METHOD.NEEDS_INPUT', retryable: false });
  });

  it('lets a method ask the services that it declares, for its tenant, and run the methods that it uses', async () => {
    const asked = await runner.run({ method: 'good.asks', tenant: 'acme', input: { service: 'time' } });
    expect(asked).toMatchObject({
      ok: true,
      result: { request: { question: 'x' }, tenant: 'acme', method: 'good.asks@1' },
    });
    const used = await runner.run({ method: 'good.asks', input: { used: 'good.echo@1' } });
    expect(used).toMatchObject({ ok: true, result: { value: 'from the other one' } });
    expect(await scratch()).toEqual([]);
  });

  it.each([
    ['a refusal', { service: 'refusing' }, 'TIME.UP', true],
    ['a service that breaks', { service: 'broken' }, 'METHOD.SERVICE_FAILED', true],
    ['an answer that is too large', { service: 'large' }, 'METHOD.SERVICE_TOO_LARGE', false],
    ['a question that is too large', { service: 'time', size: 5_000_000 }, 'METHOD.SERVICE_TOO_LARGE', false],
    ['a service that it does not declare', { service: 'undeclared' }, 'METHOD.SERVICE_UNDECLARED', false],
    ['a method that it does not declare', { used: 'bad.result@1' }, 'METHOD.FAILED', true],
  ])('tells a method of %s', async (_, input, code, retryable) => {
    expect(await runner.run({ method: 'good.asks', input })).toMatchObject({ ok: false, code, retryable });
  });

  it.each([
    ['a name that is not declared', { names: ['a.txt'] }, 'METHOD.ARTIFACT_NOT_DECLARED'],
    ['a name that leads elsewhere', { names: ['../a.bin'] }, 'METHOD.ARTIFACT_NOT_DECLARED'],
    ['one name twice', { names: ['a.bin', 'a.bin'] }, 'METHOD.ARTIFACT_TWICE'],
    ['one that is too large', { names: ['a.bin'], bytes: 1_001 }, 'METHOD.ARTIFACT_TOO_LARGE'],
    ['one that is empty', { names: ['a.bin'], bytes: 0 }, 'METHOD.ARTIFACT_EMPTY'],
    ['too many', { names: Array.from({ length: 65 }, (_, n) => `${n}.bin`) }, 'METHOD.TOO_MANY_ARTIFACTS'],
    ['none of those that each success has', {}, 'METHOD.ARTIFACT_MISSING'],
  ])('ends an attempt that makes an artifact with %s', async (_, input, code) => {
    const outcome = await runner.run({ method: 'bad.files', input, artifactsDir: join(folder, 'kept') });
    expect(outcome).toMatchObject({ ok: false, code, retryable: false });
  });

  it('takes no link in the place of an artifact', async () => {
    const outcome = await runner.run({
      method: 'bad.files',
      input: { names: ['a.bin', 'b.bin'], link: true },
      artifactsDir: join(folder, 'scratch', 'kept'),
    });
    if (!outcome.ok) throw new Error(outcome.message);
    expect(outcome.artifacts.map(({ name }) => name)).toEqual(['b.bin']);
  });

  it.each([
    ['bad.refuses', 'TEST.REFUSED', false],
    ['bad.throws', 'METHOD.FAILED', true],
    ['bad.exits', 'METHOD.CRASHED', true],
    ['bad.aborts', 'METHOD.CRASHED', true],
    ['bad.grows-heap', 'METHOD.MEMORY_LIMIT', false],
    ['bad.grows-outside-the-heap', 'METHOD.MEMORY_LIMIT', false],
    ['bad.result', 'METHOD.RESULT_TOO_LARGE', false],
  ])('%s ends in %s', async (method, code, retryable) => {
    expect(await runner.run({ method })).toMatchObject({ ok: false, code, retryable });
    expect(await scratch()).toEqual([]);
  });

  it('keeps the stack of a defect for the operator, and out of the message', async () => {
    const outcome = await runner.run({ method: 'bad.throws' });
    expect(outcome).toMatchObject({ message: 'The method failed: x is not a function' });
    expect(outcome).toHaveProperty('diagnostics', expect.stringContaining('misbehaving-methods.ts'));
  });

  it('throws away what a method prints', async () => {
    expect(await runner.run({ method: 'bad.prints' })).toMatchObject({ ok: true });
  });

  it.each(['bad.loops', 'bad.ignores-the-signal', 'bad.sleeps-in-native-code'])(
    'ends %s when its time is up',
    async (method) => {
      const outcome = await runner.run({ method, timeoutMs: 1_500 });
      expect(outcome).toMatchObject({ ok: false, code: 'METHOD.TIMEOUT', retryable: true });
    },
  );

  it('lets a canceled method stop in order', async () => {
    const canceled = new AbortController();
    const path = join(folder, 'proof');
    const outcome = await runner.run({
      method: 'good.stops-when-asked',
      options: { path },
      signal: canceled.signal,
      onProgress: () => canceled.abort(),
    });
    expect(outcome).toMatchObject({ ok: false, code: 'METHOD.CANCELED' });
    expect(await readFile(path, 'utf8')).toBe('stopped in order');
  });

  it('kills a canceled method that does not stop, and one that was canceled before it began', async () => {
    const canceled = new AbortController();
    const outcome = await runner.run({
      method: 'bad.ignores-the-signal',
      signal: canceled.signal,
      onProgress: () => canceled.abort(),
    });
    expect(outcome).toMatchObject({ ok: false, code: 'METHOD.CANCELED' });
    expect(await runner.run({ method: 'bad.loops', signal: AbortSignal.abort() })).toMatchObject({
      code: 'METHOD.CANCELED',
    });
  });

  it('ends the programs that a method has started, with the attempt', async () => {
    const left = await runner.run({ method: 'bad.leaves-a-program' });
    if (!left.ok) throw new Error(left.message);
    let program = 0;
    const waiting = { method: 'bad.waits-for-a-program', timeoutMs: 5_000 };
    const outcome = await runner.run({ ...waiting, onProgress: (_, pid) => (program = Number(pid)) });
    expect(outcome).toMatchObject({ code: 'METHOD.TIMEOUT' });
    expect(program).toBeGreaterThan(0);
    expect(await Promise.all([isAlive(left.result as number), isAlive(program)])).toEqual([false, false]);
  });

  it('refuses what cannot be run without starting a process', async () => {
    expect(await runner.run({ method: 'no.such' })).toMatchObject({
      code: 'METHOD.UNKNOWN',
      retryable: false,
    });
    expect(await runner.run({ method: 'good.echo', options: { unheard: 1 } })).toMatchObject({
      code: 'METHOD.OPTIONS',
    });
  });

  it('ends what still runs when it is closed', async () => {
    const running = runner.run({ method: 'bad.loops' });
    await sleep(500);
    await runner.close();
    expect(await running).toMatchObject({ code: 'METHOD.CANCELED' });
  });

  it('removes what attempts of a dead process have left', async () => {
    await mkdir(join(folder, 'scratch', 'attempt-999999999-abc'));
    await mkdir(join(folder, 'scratch', `attempt-${process.pid}-abc`));
    await createMethodRunner({ scratchDir: join(folder, 'scratch'), methods });
    expect(await scratch()).toEqual([`attempt-${process.pid}-abc`]);
  });

  it('uses a process that was made ready, and makes the next one ready', async () => {
    const warm = await createMethodRunner({ scratchDir: join(folder, 'scratch'), methods, spare: true });
    for (let count = 0; count < 3; count += 1) {
      expect(await warm.run({ method: 'good.echo', memoryLimitMb: 512 })).toMatchObject({ ok: true });
    }
    await warm.close();
  });

  it.each(['bad.ignores-the-signal', 'bad.loops'])(
    'leaves no orphan when the parent of %s is killed',
    async (method) => {
      const parent = fork(fileURLToPath(orphaningParent), [join(folder, 'scratch'), method], {
        execArgv: [],
        env: { PATH: process.env['PATH'] },
      });
      await once(parent, 'message');
      const children = await childrenOf(parent.pid!);
      expect(await Promise.all(children.map(isAlive))).toEqual([true]);
      parent.kill('SIGKILL');
      await once(parent, 'exit');
      while (await isAlive(children[0]!)) await sleep(20);
    },
  );
});

async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.trim().split(' ').filter(Boolean).map(Number);
}

/** A zombie, dead but not yet collected by process 1, is not alive. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !/\) Z/.test(stat);
}
