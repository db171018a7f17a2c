import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from './plan.js';

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** The processes under attack. */
export class Workers {
  private readonly running = new Set<Running>();
  /** How many died at each point; `at random` for those that were shot from outside. */
  readonly killed: Record<string, number> = {};
  readonly broken: string[] = [];
  rebuilds = 0;

  constructor(private readonly engines: Pick<WorkerOptions, 'natsUrl' | 'databaseUri'>) {}

  get kills(): number {
    return Object.values(this.killed).reduce((sum, count) => sum + count, 0);
  }

  start(options: Pick<WorkerOptions, 'role' | 'fault'>): Running {
    const program = fileURLToPath(new URL('./worker.js', import.meta.url));
    const told = JSON.stringify({ ...this.engines, ...options });
    const child = fork(program, [told], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let diedAt: string | undefined;
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
    child.on('message', (message: { died?: string; rebuilt?: string }) => {
      if (message.died !== undefined) diedAt = message.died;
      if (message.rebuilt !== undefined) this.rebuilds += 1;
    });
    // The channel is drained after the end of the process: only then is known what it said last.
    const silent = new Promise<void>((resolve) => child.on('disconnect', resolve));
    const exited = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      child.on('exit', (code, signal) => resolve([code, signal]));
    });
    const ended = Promise.all([exited, silent]).then(([[code, signal]]) => {
      this.running.delete(running);
      if (signal === 'SIGKILL') {
        const where = diedAt ?? 'at random';
        this.killed[where] = (this.killed[where] ?? 0) + 1;
      } else if (code !== 0 && signal !== 'SIGTERM' && options.role === 'projector') {
        // A projector must live through everything but a kill.
        this.broken.push(`a projector ended by itself (${code ?? signal}): ${errors.slice(-500)}`);
      }
    });
    const running: Running = { child, ended };
    this.running.add(running);
    return running;
  }

  async kill({ child, ended }: Running): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.running].map((running) => this.kill(running)));
  }

  /** Stops a process long enough to lose its lease, and lets it go on with what it had in hand. */
  async freeze({ child }: Running, forMs: number): Promise<void> {
    child.kill('SIGSTOP');
    await sleep(forMs);
    child.kill('SIGCONT');
  }

  /** @returns whether it ended by itself in time */
  async ends({ ended }: Running, withinMs: number): Promise<boolean> {
    return Promise.race([ended.then(() => true), sleep(withinMs, false)]);
  }

  async stopAll(): Promise<void> {
    for (const { child } of this.running) child.kill('SIGTERM');
    const all = Promise.all([...this.running].map(({ ended }) => ended));
    await Promise.race([all, sleep(10_000)]);
    await this.killAll();
  }
}
