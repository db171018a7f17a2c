import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { leftOn } from '../e2e/processes-on.js';

const root = process.cwd();

describe('npm start', () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-npm-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends everything in order when npm alone gets %s',
    async (signal) => {
      const npm = spawn('npm', ['start', '--', '--no-samples'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: '0',
          DOCKET_HOME: home,
          NATS_URL: '',
          MONGODB_URI: '',
          NODE_OPTIONS: '',
        },
        stdio: 'ignore',
      });
      const ended = once(npm, 'exit');
      const pid = await pidOfRun(join(home, 'run.json'));
      npm.kill(signal);
      await ended;
      await untilGone(pid);
      expect(await leftOn(home)).toEqual([]);
      // Ended in order: what a killed process leaves behind is not there.
      await expect(readFile(join(home, 'run.json'))).rejects.toThrow('ENOENT');
    },
    180_000,
  );
});

/** @returns the process id of the running Docket, once it is ready */
async function pidOfRun(file: string): Promise<number> {
  for (;;) {
    try {
      return (JSON.parse(await readFile(file, 'utf8')) as { pid: number }).pid;
    } catch {
      await sleep(100);
    }
  }
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50);
  }
}
