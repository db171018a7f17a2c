import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..', '..');
const START_TIMEOUT_MS = 30_000;

/** One app of the build as a process of its own, which a test can kill. */
export class AppProcess {
  output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-50_000)));
    }
  }

  static async start(app: string, env: Record<string, string>): Promise<AppProcess> {
    const main = join('dist', 'apps', app, 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new AppProcess(child);
    const until = Date.now() + START_TIMEOUT_MS;
    while (!started.output.includes('"ready"')) {
      if (child.exitCode !== null || Date.now() > until) {
        await started.kill();
        throw new Error(`${app} did not become ready:\n${started.output}`);
      }
      await sleep(20);
    }
    return started;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** As a crash or the kernel would end it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.running) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
