import type { PausedQueue } from '../../domain/index.js';
import type { QueueDepth as JobDepth } from '../../read-models/queues/queries.js';
import type { QueueDepth as ItemDepth } from '@docket/work-queue';

/** One queue and method: the jobs as the log has them, and the items that workers take at this moment. */
export interface QueueStatus extends JobDepth {
  /** Milliseconds that the oldest queued job has waited; null when none is queued. */
  readonly oldestWaitMs: number | null;
  /** The live queue; null when it did not answer. */
  readonly items: { readonly waiting: number; readonly leased: number } | null;
  /** Set while the queue hands out nothing. */
  readonly paused: PausedQueue | null;
}

const NO_JOBS = {
  scheduled: 0,
  queued: 0,
  running: 0,
  backingOff: 0,
  canceling: 0,
  oldestQueuedAt: null,
} as const;

/**
 * Puts the two views side by side. They differ for a moment while a job is on its way, and for longer only when
 * something is wrong: jobs queued with no item waiting mean that the dispatcher stands still.
 * @param live null when the work queue did not answer
 * @param paused the queues that hand out nothing
 */
export function queueStatus(
  jobs: readonly JobDepth[],
  live: readonly Pick<ItemDepth, 'queue' | 'method' | 'waiting' | 'leased'>[] | null,
  now: Date,
  paused: Readonly<Record<string, PausedQueue>> = {},
): QueueStatus[] {
  const rows = new Map<string, QueueStatus>();
  const row = (queue: string, method: string): QueueStatus =>
    rows.get(`${queue}/${method}`) ?? {
      queue,
      method,
      ...NO_JOBS,
      oldestWaitMs: null,
      items: live && { waiting: 0, leased: 0 },
      paused: Object.hasOwn(paused, queue) ? paused[queue]! : null,
    };
  for (const depth of jobs) {
    const { queue, method, oldestQueuedAt } = depth;
    const oldestWaitMs =
      oldestQueuedAt === null ? null : Math.max(0, now.getTime() - Date.parse(oldestQueuedAt));
    rows.set(`${queue}/${method}`, { ...row(queue, method), ...depth, oldestWaitMs });
  }
  for (const { queue, method, waiting, leased } of live ?? []) {
    const before = row(queue, method);
    const items = {
      waiting: (before.items?.waiting ?? 0) + waiting,
      leased: (before.items?.leased ?? 0) + leased,
    };
    rows.set(`${queue}/${method}`, { ...before, items });
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, status]) => status);
}
