import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketCommand } from '../e2e/docket-command.js';
import { DocketProcess } from '../e2e/docket-process.js';

const profile = `name: doomed
perSecond: 10
durationSeconds: 12
warmUpSeconds: 0
timeoutMs: 30000
objective: {p95Ms: 30000, errorShare: 0.05}
findLimit: {fromPerSecond: 10, factor: 1.1, stepSeconds: 12}
scenarios:
  - name: list
    weight: 4
    steps: [{read: /v1/jobs}]
  - name: work
    steps: [{submit: {method: csv.profile}}, {wait: {timeoutMs: 3000}}]
`;

describe('a load test whose target is killed', () => {
  let docket: DocketProcess;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-load-'));
    await writeFile(join(folder, 'doomed.yaml'), profile);
    docket = await DocketProcess.create();
  }, 60_000);
  afterAll(async () => {
    await docket.remove();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it.each([
    ['a rate', [], 4],
    ['a search', ['--find-limit'], 0],
  ] as const)(
    'counts what failed and ends by itself: %s',
    async (_what, more, expected) => {
      await docket.start('--no-samples');
      const jobs = async (): Promise<number> =>
        (await docket.get<{ items: readonly object[] }>('/v1/jobs?limit=200')).items.length;
      const before = await jobs();
      const args = ['load', 'run', 'doomed.yaml', '--json', '--out', 'doomed.json', ...more];
      const command = DocketCommand.start(docket, folder, args);
      // `--json` says nothing on the way: jobs of the run tell that it is under way.
      while ((await jobs()) < before + 3) await sleep(100);
      await docket.kill();
      const { code, stdout } = await command.ended;
      const run = JSON.parse(stdout);
      expect(code).toBe(expected);
      expect(run).toMatchObject({ status: 'completed', runId: null, bottleneck: { what: 'unreachable' } });
      expect(run.steps.at(-1).broke).toMatch(/of operations failed .* most of them with LOAD\./);
      expect(run.iterations).toBeGreaterThan(3);
    },
    180_000,
  );
});
