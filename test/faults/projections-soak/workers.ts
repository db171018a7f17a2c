import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Notice, Sighting, WorkerOptions } from './plan.js';

export interface Running {
  readonly child: ChildProcess;
  readonly options: Pick<WorkerOptions, 'role' | 'part' | 'fault'>;
  /** It is connected, or has ended. */
  readonly ready: Promise<unknown>;
  /** Resolves with whether it did what it was started for. */
  readonly ended: Promise<boolean>;
}

/** The processes under attack, and what they told. */
export class Workers {
  private readonly running = new Set<Running>();
  private readonly engines: Pick<WorkerOptions, 'natsUrl' | 'databaseUri'>;
  private cleaning = false;
  /** How many died at each point; `at random` for those that were shot from outside. */
  readonly killed: Record<string, number> = {};
  readonly broken: string[] = [];
  readonly sightings: Sighting[] = [];
  readonly failedReads: { readonly error: string; readonly fromMs: number; readonly untilMs: number }[] = [];
  readonly done = { rebuilds: 0, retried: 0, refused: 0, skipped: 0 };
  reading = { reads: 0, ownReads: 0, switches: 0 };

  constructor(engines: Pick<WorkerOptions, 'natsUrl' | 'databaseUri'>) {
    this.engines = engines;
  }

  get kills(): number {
    return Object.values(this.killed).reduce((sum, count) => sum + count, 0);
  }

  start(options: Omit<WorkerOptions, 'natsUrl' | 'databaseUri'>): Running {
    const program = fileURLToPath(new URL('./worker.js', import.meta.url));
    const told = JSON.stringify({ ...this.engines, ...options });
    const child = fork(program, [told], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      execArgv: [],
    });
    let diedAt: string | undefined;
    let connected = (): void => undefined;
    const begun = new Promise<void>((resolve) => (connected = resolve));
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
    child.on('message', (notice: Notice) => {
      if ('died' in notice) diedAt = notice.died;
      else if ('ready' in notice) connected();
      else this.note(notice);
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
        if (!this.cleaning) this.killed[where] = (this.killed[where] ?? 0) + 1;
      } else if (code !== 0 && signal !== 'SIGTERM' && !PASSING.some((known) => errors.includes(known))) {
        // Whoever is not killed does what it was started for.
        this.broken.push(`a ${options.role} ended by itself (${code ?? signal}): ${errors.slice(-700)}`);
      }
      return code === 0;
    });
    const running: Running = { child, options, ready: Promise.race([begun, ended]), ended };
    this.running.add(running);
    return running;
  }

  private note(notice: Exclude<Notice, { readonly died: unknown } | { readonly ready: true }>): void {
    if ('rebuilt' in notice) this.done.rebuilds += 1;
    else if ('retried' in notice) this.done.retried += 1;
    else if ('refused' in notice) this.done.refused += 1;
    else if ('skipped' in notice) this.done.skipped += 1;
    else if ('reads' in notice) this.reading = notice;
    else if ('saw' in notice) this.sightings.push(...notice.saw);
    else if ('wrong' in notice) this.broken.push(`a reader saw that ${notice.wrong}`);
    else if ('failed' in notice) this.failedReads.push(notice.failed);
  }

  async kill({ child, ended }: Running): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  /** Asks it to end in order; one that does not has broken its promise. */
  async stop(running: Running): Promise<void> {
    running.child.kill('SIGTERM');
    if (await this.ends(running, STOPS_WITHIN_MS)) return;
    this.broken.push(`a ${running.options.role} did not stop within ${STOPS_WITHIN_MS} ms`);
    await this.kill(running);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((running) => this.stop(running)));
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
    const inTime = ended.then(() => true);
    const timer = sleep(withinMs, false, { signal: late.signal }).catch(() => false);
    return Promise.race([inTime, timer]).finally(() => late.abort());
  }
}

const STOPS_WITHIN_MS = 30_000;
/** What an operator is told when the process that should answer was killed, or somebody else was faster. */
const PASSING = ['PROJECTION.NOBODY_FOLDS', 'PROJECTION.ACTIVATION_CONFLICT', 'PROJECTION.REGISTRY_BUSY'];
