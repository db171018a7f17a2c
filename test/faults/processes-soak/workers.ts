import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Notice, WorkerOptions } from './plan.js';

export interface Running {
  readonly child: ChildProcess;
  /** It is connected, or has ended. */
  readonly ready: Promise<unknown>;
  readonly ended: Promise<void>;
}

const STOPS_WITHIN_MS = 30_000;

/** The processes under attack. */
export class Workers {
  private readonly running = new Set<Running>();
  private cleaning = false;
  /** How many died at each point; `at random` for those that were shot from outside. */
  readonly killed: Record<string, number> = {};
  readonly broken: string[] = [];

  constructor(private readonly engines: Pick<WorkerOptions, 'natsUrl' | 'databaseUri'>) {}

  get kills(): number {
    return Object.values(this.killed).reduce((sum, count) => sum + count, 0);
  }

  start(fault?: WorkerOptions['fault']): Running {
    const program = fileURLToPath(new URL('./worker.js', import.meta.url));
    const options = JSON.stringify({ ...this.engines, ...(fault ? { fault } : {}) });
    const child = fork(program, [options], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: [] });
    let diedAt: string | undefined;
    let errors = '';
    let connected = (): void => undefined;
    const begun = new Promise<void>((resolve) => (connected = resolve));
    child.stderr!.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
    child.on('message', (notice: Notice) => {
      if ('died' in notice) diedAt = notice.died;
      else connected();
    });
    // The channel is drained after the end of the process: only then is known what it said last.
    const silent = new Promise<void>((resolve) => child.on('disconnect', resolve));
    const exited = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      child.on('exit', (code, signal) => resolve([code, signal]));
    });
    const ended = Promise.all([exited, silent]).then(([[code, signal]]) => {
      this.running.delete(running);
      const where = diedAt ?? 'at random';
      if (signal === 'SIGKILL' && !this.cleaning) this.killed[where] = (this.killed[where] ?? 0) + 1;
      else if (signal !== 'SIGKILL' && code !== 0 && signal !== 'SIGTERM') {
        this.broken.push(`a process ended by itself (${code ?? signal}): ${errors.slice(-700)}`);
      }
    });
    const running: Running = { child, ready: Promise.race([begun, ended]), ended };
    this.running.add(running);
    return running;
  }

  async kill({ child, ended }: Running): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  /** Asks all of them to end in order; one that does not has broken its promise. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.running].map(async (running) => {
        running.child.kill('SIGTERM');
        if (await this.ends(running, STOPS_WITHIN_MS)) return;
        this.broken.push(`a process did not stop within ${STOPS_WITHIN_MS} ms`);
        await this.kill(running);
      }),
    );
  }

  /** Ends what is left without counting it. */
  async cleanUp(): Promise<void> {
    this.cleaning = true;
    await Promise.all([...this.running].map((running) => this.kill(running)));
  }

  /** @returns whether it ended by itself in time; how long it takes to start is not its fault */
  async ends({ ready, ended }: Running, withinMs: number): Promise<boolean> {
    await ready;
    const late = new AbortController();
    const timer = sleep(withinMs, false, { signal: late.signal }).catch(() => false);
    return Promise.race([ended.then(() => true), timer]).finally(() => late.abort());
  }
}
