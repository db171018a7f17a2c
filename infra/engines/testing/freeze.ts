import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that does not stand still after this long will not. */
const MOST_WAIT_MS = 10_000;

/**
 * Stops a process with SIGSTOP and waits until each of its threads stands still: the signal alone returns before, and
 * on a busy machine a server answers requests for a while that are sent after it. SIGCONT lets it go on.
 * @throws Error when the process is gone, or does not stand still
 */
export async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  const late = performance.now() + MOST_WAIT_MS;
  while (!(await standsStill(pid))) {
    if (performance.now() > late) throw new Error(`process ${pid} does not stand still`);
    await sleep(1);
  }
}

/** The state letter follows the name, which is in parentheses and may hold anything (proc(5)). */
async function standsStill(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`);
  const states = await Promise.all(
    threads.map(async (thread) => {
      const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => undefined);
      // A thread that is gone runs no more.
      return stat === undefined ? 'T' : stat[stat.lastIndexOf(')') + 2];
    }),
  );
  return states.every((state) => state === 'T');
}
