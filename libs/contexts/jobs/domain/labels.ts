import type { Timing } from './schemas.js';
import type { Job } from './state.js';

export function labels(job: Job): { method: string; queue: string } {
  return { method: job.request.method, queue: job.request.queue };
}

/** Clocks of two processes can differ, so no span is ever negative. */
export function timing(job: Job, now: Date): Timing {
  const nowMs = now.getTime();
  const startedAtMs = job.startedAtMs;
  return {
    queuedMs: Math.max(0, (startedAtMs ?? nowMs) - job.queuedAtMs),
    runMs: startedAtMs === undefined ? 0 : Math.max(0, nowMs - startedAtMs),
    totalMs: Math.max(0, nowMs - job.submittedAtMs),
  };
}
