import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { loadSample } from '../testing/index.js';

const wrong = `name: mine
perSecond: 5
durationSeconds: 10
objective: {p95Ms: 200, errorShare: 0.01}
scenarios:
  - name: list
    steps:
      - wait: {timeoutMs: 500}
`;

describe('docket load, before anything is sent', () => {
  let cwd: string;
  const load = (...args: readonly string[]) =>
    runDocket(['load', ...args], { cwd, env: { DOCKET_URL: 'http://127.0.0.1:1' } });

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'docket-load-'));
    await writeFile(join(cwd, 'wrong.yaml'), wrong);
    await writeFile(
      join(cwd, 'mixed.json'),
      JSON.stringify({ format: 'docket-load-run/1', run: loadSample }),
    );
    await writeFile(join(cwd, 'other.json'), JSON.stringify({ format: 'docket-load-run/1', run: {} }));
  });
  afterAll(() => rm(cwd, { recursive: true }));

  it.each<[what: string, args: readonly string[], said: RegExp]>([
    [
      'a target elsewhere',
      ['run', 'smoke', '--url', 'http://192.0.2.1:8080'],
      /--allow-remote(.|\n)*LOAD\.REMOTE_TARGET/,
    ],
    [
      'a wrong profile, with the place',
      ['run', 'wrong.yaml'],
      /\/scenarios\/0\/steps\/0\/wait \(line 8, column 9\): needs a step "submit" before it(.|\n)*LOAD\.PROFILE_INVALID/,
    ],
    [
      'a profile that is not there',
      ['run', 'nowhere.yaml'],
      /smoke, reads, submits, mixed(.|\n)*LOAD\.PROFILE_NOT_FOUND/,
    ],
    ['a result that is none', ['run', 'smoke', '--compare', 'wrong.yaml'], /LOAD\.RESULT_INVALID/],
    ['a result of another shape', ['run', 'smoke', '--compare', 'other.json'], /LOAD\.RESULT_INVALID/],
    ['a result that is not there', ['run', 'smoke', '--compare', 'gone.json'], /LOAD\.RESULT_NOT_FOUND/],
    [
      'a result of another profile',
      ['run', 'mixed', '--find-limit', '--compare', 'mixed.json'],
      /LOAD\.NOT_COMPARABLE/,
    ],
    ['a target where nobody answers', ['run', 'reads'], /LOAD\.UNREACHABLE/],
  ])('refuses %s', async (_what, args, said) => {
    const { code, stdout, stderr } = await load(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(said);
  });

  it('refuses a tolerance that is none', async () => {
    expect((await load('run', 'smoke', '--tolerance', 'much')).code).toBe(2);
  });

  it('lists the profiles that are built in', async () => {
    const { code, stdout } = await load('profiles');
    expect([code, stdout.split('\n').map((line) => line.split(' ')[0])]).toEqual([
      0,
      ['PROFILE', 'smoke', 'reads', 'submits', 'mixed', ''],
    ]);
  });
});
