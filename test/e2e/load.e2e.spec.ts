import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocketProcess } from './docket-process.js';
import { DocketCommand } from './docket-command.js';

/** Lenient on latency: what breaks it is the rate limit that the house is started with, on a fast and on a slow machine. */
const PER_SECOND_OF_A_KEY = 5;
const profile = `name: lists
summary: Lists of jobs until the key has sent too many.
perSecond: 2
durationSeconds: 3
warmUpSeconds: 1
maxInFlight: 50
timeoutMs: 30000
objective:
  p95Ms: 20000
  completedP95Ms: 60000
  errorShare: 0.02
findLimit:
  fromPerSecond: 2
  factor: 10
  stepSeconds: 3
  precision: 0.5
  maxPerSecond: 2000
scenarios:
  - name: list
    steps:
      - read: /v1/jobs?limit=5
`;

describe('load tests of a running house', () => {
  let docket: DocketProcess;
  let folder: string;
  /** The rate limit counts by key: each run that is to succeed has one of its own. */
  let keys: { readonly first: string; readonly second: string; readonly auditor: string };
  const running: ChildProcess[] = [];
  const keyFor = async (role: string): Promise<string> => {
    const issued = await docket.fetch('/v1/keys', {
      method: 'POST',
      body: JSON.stringify({ name: 'load', roles: [role] }),
      headers: { 'content-type': 'application/json' },
    });
    return ((await issued.json()) as { key: string }).key;
  };
  const load = (...args: readonly string[]) => DocketCommand.run(docket, folder, ['load', ...args]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-load-'));
    await writeFile(join(folder, 'lists.yaml'), profile);
    docket = await DocketProcess.create();
    docket.settings = { DOCKET_RATE_PER_SECOND: String(PER_SECOND_OF_A_KEY) };
    await docket.start('--no-samples');
    keys = {
      first: await keyFor('operator'),
      second: await keyFor('operator'),
      auditor: await keyFor('auditor'),
    };
  }, 180_000);
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await docket.remove();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('find the limit, say why, record it, and write a report', async () => {
    const args = ['lists.yaml', '--find-limit', '--out', 'lists.json', '--html', 'lists.html'];
    const { code, stdout, stderr } = await load('run', ...args);
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 per second: p95')]);
    expect(stdout).toMatch(/limit of this machine: [\d.]+ per second with p95 ≤ 20.0 s/);
    expect(stdout).toContain('raise DOCKET_RATE_PER_SECOND');
    const { run } = JSON.parse(await readFile(join(folder, 'lists.json'), 'utf8'));
    expect(run).toMatchObject({
      mode: 'find-limit',
      status: 'completed',
      bottleneck: { what: 'rate-limit' },
    });
    expect(run.limit.perSecond).toBeGreaterThanOrEqual(2);
    expect(run.limit.brokenAtPerSecond).toBeGreaterThan(run.limit.perSecond);
    expect(run.steps.find((step: { met: boolean }) => !step.met).broke).toContain('ACCESS.RATE_LIMITED');
    expect(run.series.some(({ apiCores }: { apiCores: number | null }) => apiCores !== null)).toBe(true);
    expect(await readFile(join(folder, 'lists.html'), 'utf8')).toMatch(/<svg [^>]*Latency of requests/);

    const shown = await load('list', '--json');
    const [first] = JSON.parse(shown.stdout).items;
    expect(first).toMatchObject({ profile: 'lists', limit: run.limit });
    expect(first.series).toBeUndefined();
    const one = JSON.parse((await load('show', first.runId, '--json')).stdout);
    expect(one).toMatchObject({ series: run.series, previous: null });
    const trail = await docket.get<object>(`/v1/audit/entries?limit=50&minPosition=${first.changedAt}`);
    expect(JSON.stringify(trail)).toContain(`ran load test ${first.runId} (lists, find-limit)`);
  }, 180_000);

  it('take jobs all the way, and are compared with an earlier run', async () => {
    const whole = profile
      .replace('name: lists', 'name: whole')
      .replace('perSecond: 2', 'perSecond: 1')
      .replace(
        '      - read: /v1/jobs?limit=5',
        '      - upload: {bytes: 500}\n      - submit: {method: csv.profile, document: iteration}\n      - wait: {timeoutMs: 60000}\n      - read: /v1/jobs/{jobId}?minPosition={position}',
      );
    await writeFile(join(folder, 'whole.yaml'), whole);
    const args = ['load', 'run', 'whole.yaml', '--json'];
    const first = await DocketCommand.run(docket, folder, [...args, '--out', 'whole.json'], keys.first);
    expect([first.code, JSON.parse(first.stdout).broke]).toEqual([0, null]);
    const { run } = JSON.parse(await readFile(join(folder, 'whole.json'), 'utf8'));
    const kinds = run.operations.map(({ kind, count }: { kind: string; count: number }) => [kind, count]);
    expect(kinds).toEqual(['upload', 'submit', 'wait', 'read'].map((kind) => [kind, 3]));
    expect(run.completed.p95Ms).toBeGreaterThan(0);

    const faster = { ...run, achievedPerSecond: run.achievedPerSecond * 10 };
    await writeFile(
      join(folder, 'faster.json'),
      JSON.stringify({ format: 'docket-load-run/1', run: faster }),
    );
    const compared = [...args, '--compare', 'faster.json', '--no-record'];
    const worse = await DocketCommand.run(docket, folder, compared, keys.second);
    expect([worse.code, worse.stderr]).toEqual([3, expect.stringContaining('LOAD.WORSE')]);
    expect(JSON.parse(worse.stdout).comparison).toMatchObject({ worse: true });
  }, 180_000);

  it('end by Ctrl-C with what they have', async () => {
    const long = profile.replace('durationSeconds: 3', 'durationSeconds: 600');
    await writeFile(join(folder, 'long.yaml'), long);
    const command = DocketCommand.start(docket, folder, ['load', 'run', 'long.yaml', '--out', 'long.json']);
    running.push(command.child);
    await command.said(/lists: +[1-9]\d* of|lists: +0% [1-9]/);
    command.child.kill('SIGINT');
    const { code, stdout } = await command.ended;
    expect(code).toBe(130);
    expect(stdout).toContain('Canceled before its end.');
    const { run } = JSON.parse(await readFile(join(folder, 'long.json'), 'utf8'));
    expect(run).toMatchObject({ status: 'canceled', mode: 'rate' });
    expect(run.iterations).toBeGreaterThan(0);
  }, 60_000);

  it('are recorded by operators alone, and only what a load test has measured', async () => {
    const post = (body: object) =>
      docket.fetch('/v1/load/runs', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    const refused = await post({ run: { profile: 'x' } });
    const problem = (await refused.json()) as { code: string; errors: { path: string }[] };
    expect([refused.status, problem.code]).toEqual([422, 'LOAD.RUN_INVALID']);
    expect(problem.errors[0]!.path).toMatch(/^\/run/);
    expect((await post({ run: { text: 'x'.repeat(300_000) } })).status).toBe(400);
    expect((await docket.fetch('/v1/load/runs/unknown')).status).toBe(404);
    const asAuditor = (init: RequestInit = {}) =>
      docket.fetch('/v1/load/runs', { ...init, headers: { authorization: `Bearer ${keys.auditor}` } });
    expect((await asAuditor()).status).toBe(200);
    expect((await asAuditor({ method: 'POST' })).status).toBe(403);
  }, 60_000);
});
