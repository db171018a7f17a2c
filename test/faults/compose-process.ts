import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { compose, environmentOf, root } from '../architecture/deployment-files.js';

const START_TIMEOUT_MS = 150_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One service of docker-compose.yml as a process: its command, its settings, and what a test puts in their place. */
export class ComposeProcess {
  output = '';
  private child: ChildProcess | undefined;

  constructor(
    readonly service: string,
    private readonly replaced: Readonly<Record<string, string>>,
  ) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /**
   * Starts the process and waits until its readiness probe says yes. As the restart policy of the compose file does,
   * it starts a process again that ends: right after a loss the servers of a cluster may still be choosing a leader.
   */
  async start(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await this.startOnce(deadline);
        return;
      } catch (error) {
        if (this.child?.exitCode === null || Date.now() > deadline) throw error;
        await sleep(500);
      }
    }
  }

  private async startOnce(deadline: number): Promise<void> {
    const environment = {
      ...environmentOf(compose.services[this.service]!),
      ...this.replaced,
    };
    const child = run(compose.services[this.service]!.command ?? [], environment);
    this.child = child;
    this.output = '';
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-50_000)));
    }
    const probe = `http://127.0.0.1:${environment['DOCKET_PROBE_PORT']}/health/ready`;
    while (Date.now() < deadline && child.exitCode === null) {
      if (await isOk(probe)) return;
      await sleep(50);
    }
    throw new Error(`${this.service} did not become ready (exit code ${child.exitCode}):\n${this.output}`);
  }

  /** As a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }
}

/** Runs a program of the image to its end. */
export async function runToEnd(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = run(command, environment);
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The entry point of the Dockerfile. Nothing of this process's own environment comes along but the PATH. */
function run(command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function isOk(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
