import { readdir, readFile } from 'node:fs/promises';

const LOOK_MS = 25;

/** Watches the peak of the resident memory of this process's own children that run methods, as Linux counts it. */
export function watchMethodProcesses(): { stop(): Promise<number> } {
  let peakKb = 0;
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      for (const pid of await readdir('/proc')) {
        if (!/^\d+$/.test(pid)) continue;
        // A process can end between two reads.
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
        if (Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]) !== process.pid) continue;
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        if (!command.includes('method-runner')) continue;
        peakKb = Math.max(peakKb, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0));
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      return peakKb / 1_024;
    },
  };
}
