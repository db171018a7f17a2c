import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Processes that take jobs and complete them, and say so on their standard output. */
export interface OutsideWorkers {
  /** Waits until so many jobs in all were completed. @returns when the last one was, as `Date.now()` */
  completed(count: number): Promise<number>;
  /** When a job was completed, as `Date.now()`; undefined for programs that do not name their jobs. */
  completedAtMs(jobId: string): number | undefined;
  stop(): Promise<void>;
}

interface Told {
  readonly done: number;
  readonly atMs: number;
  readonly ids?: readonly string[];
}

/**
 * Starts workers that poll over HTTP.
 * @param max jobs that one poll may bring, and that are completed in one request
 */
export function startOutsideWorkers(url: string, polls: number, max: number, processes = 1): OutsideWorkers {
  const program = fileURLToPath(new URL('./outside-worker.js', import.meta.url));
  return startWorkerPrograms(program, { url, polls, max }, processes);
}

/**
 * Starts a program that prints a line of JSON `{"done":n,"atMs":…}` for each group that is completed, and ends when its
 * standard input does.
 */
export function startWorkerPrograms(program: string, told: object, processes: number): OutsideWorkers {
  const times = new Map<string, number>();
  let done = 0;
  let lastAtMs = 0;
  let heard: () => void = () => undefined;
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [program, JSON.stringify(told)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const group = JSON.parse(line) as Told;
      done += group.done;
      lastAtMs = Math.max(lastAtMs, group.atMs);
      for (const id of group.ids ?? []) times.set(id, group.atMs);
      heard();
    });
    child.on('exit', () => heard());
    return child;
  };
  const children = Array.from({ length: processes }, start);
  return {
    async completed(count) {
      while (done < count) {
        if (children.some(({ exitCode }) => exitCode !== null))
          throw new Error('A worker process of the bench has ended.');
        await new Promise<void>((resolve) => (heard = resolve));
      }
      return lastAtMs;
    },
    completedAtMs: (jobId) => times.get(jobId),
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          child.stdin!.end();
          if (child.exitCode === null) await once(child, 'exit');
        }),
      );
    },
  };
}
