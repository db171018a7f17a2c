import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The project: the tests run there, and so do the soaks. */
const root = process.cwd();
const START_TIMEOUT_MS = 100_000;

/** One app of the build as a process of its own, which a test can kill. */
export class AppProcess {
  output = '';
  /** Ended, and its last words are read. */
  private readonly closed: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-50_000)));
    }
    this.closed = once(child, 'close');
  }

  static async start(app: string, env: Record<string, string>): Promise<AppProcess> {
    const main = join('dist', 'apps', app, 'main.js');
    const child = spawn(process.execPath, [main], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new AppProcess(child);
    const until = Date.now() + START_TIMEOUT_MS;
    while (!started.output.includes('"ready"')) {
      if (!started.running || Date.now() > until) {
        const why = started.running
          ? `not ready after ${START_TIMEOUT_MS} ms`
          : 'ended instead of being ready';
        const code = await started.kill();
        throw new Error(`${app}: ${why}, exit code ${code}:\n${started.output}`);
      }
      await sleep(20);
    }
    return started;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(name);
  }

  /** As a crash or the kernel would end it. */
  async kill(): Promise<number | null> {
    return this.end('SIGKILL');
  }

  /** @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    await this.closed;
    return this.child.exitCode;
  }
}
