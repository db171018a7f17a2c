import { Worker } from 'node:worker_threads';
import { MEMORY_LIMIT_MARK } from '../messages.js';

const INTERVAL_MS = 200;

/**
 * Runs on a thread of its own, so that it works while the method's code keeps the main thread busy. Once the process
 * has started a program, the resident memory of its whole process group counts, where the system shows it in /proc.
 */
const THREAD = `
const { workerData } = require('node:worker_threads');
const { readdirSync, readFileSync, writeSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
const { memoryLimitBytes, mark, parent, started } = workerData;
let pageBytes;
const pageSize = () => {
  try { pageBytes ??= Number(execFileSync('getconf', ['PAGESIZE'])); } catch { pageBytes = 4096; }
  return pageBytes;
};
const othersOfGroup = () => {
  let pages = 0;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!(pid > 0) || pid === process.pid) continue;
    try {
      const stat = readFileSync('/proc/' + name + '/stat', 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) === process.pid) pages += Number(fields[21]);
    } catch {}
  }
  return pages * pageSize();
};
const groupMemory = () => {
  try { return othersOfGroup(); } catch { return 0; }
};
setInterval(() => {
  const bytes = process.memoryUsage.rss() + (Atomics.load(started, 0) > 0 ? groupMemory() : 0);
  const tooLarge = bytes > memoryLimitBytes;
  if (tooLarge) {
    try { writeSync(2, mark + '\\n'); } catch {}
  }
  if (tooLarge || process.ppid !== parent) process.kill(-process.pid, 'SIGKILL');
}, workerData.intervalMs);
`;

/**
 * Kills this process, with the programs that it has started, when its parent is gone or their resident memory passes
 * the limit.
 * @param started counts the programs that were started, in memory that threads share
 */
export function startWatchdog(memoryLimitMb: number, started: Int32Array): void {
  const workerData = {
    parent: process.ppid,
    memoryLimitBytes: memoryLimitMb * 1024 * 1024,
    mark: MEMORY_LIMIT_MARK,
    intervalMs: INTERVAL_MS,
    started,
  };
  new Worker(THREAD, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
