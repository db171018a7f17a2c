import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Journal } from './journal.js';

export interface WritersOptions {
  readonly urls: readonly string[];
  readonly shared: readonly string[];
  readonly journal: Journal;
  readonly random: () => number;
}

const LANES = 8;

/** The writer processes: started, killed, paused, and started again. */
export class Writers {
  readonly #running = new Map<ChildProcess, Promise<void>>();
  started = 0;
  #stopping = false;

  constructor(private readonly options: WritersOptions) {}

  start(): void {
    const { urls, shared, journal, random } = this.options;
    const program = fileURLToPath(new URL('./writer.js', import.meta.url));
    const seed = Math.floor(random() * 2 ** 31);
    const child = spawn(process.execPath, [program, JSON.stringify([urls, seed, shared, LANES])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.started += 1;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', journal.ofWriter());
    const ended = new Promise<void>((resolve) => lines.on('close', resolve));
    this.#running.set(child, ended);
    child.on('exit', () => {
      this.#running.delete(child);
      if (!this.#stopping) this.start();
    });
  }

  /** SIGKILL for one of them; another one takes its place. @returns whether there was one to kill */
  killOne(): boolean {
    return this.#any()?.kill('SIGKILL') === true;
  }

  /** Stops one of them for a while, as a virtual machine does that is moved. */
  pauseOne(forMs: number): void {
    const child = this.#any();
    if (child === undefined) return;
    child.kill('SIGSTOP');
    setTimeout(() => child.kill('SIGCONT'), forMs);
  }

  async stopAll(): Promise<void> {
    this.#stopping = true;
    const ended = [...this.#running].map(async ([child, end]) => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await end;
    });
    await Promise.all(ended);
  }

  #any(): ChildProcess | undefined {
    const children = [...this.#running.keys()];
    return children[Math.floor(this.options.random() * children.length)];
  }
}
