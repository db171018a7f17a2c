import { Worker } from 'node:worker_threads';
import { MEMORY_LIMIT_MARK } from './messages.js';

const INTERVAL_MS = 200;

/** Runs on a thread of its own, so that it works while the method's code keeps the main thread busy. */
const THREAD = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
setInterval(() => {
  const tooLarge = process.memoryUsage.rss() > workerData.memoryLimitBytes;
  if (tooLarge) {
    try { writeSync(2, workerData.mark + '\\n'); } catch {}
  }
  if (tooLarge || process.ppid !== workerData.parent) process.kill(-process.pid, 'SIGKILL');
}, workerData.intervalMs);
`;

/** Kills this process, with the programs that it has started, when its parent is gone or its resident memory passes the limit. */
export function startWatchdog(memoryLimitMb: number): void {
  const workerData = {
    parent: process.ppid,
    memoryLimitBytes: memoryLimitMb * 1024 * 1024,
    mark: MEMORY_LIMIT_MARK,
    intervalMs: INTERVAL_MS,
  };
  new Worker(THREAD, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
