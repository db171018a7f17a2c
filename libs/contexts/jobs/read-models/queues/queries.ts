import type { JobStateName } from '../../domain/index.js';
import type { ReadModels } from '@docket/projections';
import { jobBoard } from '../job-board/index.js';

/** Jobs of one queue and method that have not ended. */
export interface QueueDepth {
  readonly queue: string;
  readonly method: string;
  readonly scheduled: number;
  readonly queued: number;
  readonly running: number;
  readonly backingOff: number;
  readonly canceling: number;
  /** Since when the oldest queued job waits, RFC 3339 UTC; null when none is queued. */
  readonly oldestQueuedAt: string | null;
}

interface Group {
  readonly _id: { readonly queue: string; readonly method: string; readonly state: JobStateName };
  readonly jobs: number;
  readonly oldest: string | null;
}

/**
 * Counts the open jobs on the job board. The events of a job do not say which state it leaves, so a counter of
 * its own would have to keep every open job: the board does that already (ADR 0080).
 */
export async function queueDepths(readModels: ReadModels, tenant: string): Promise<QueueDepth[]> {
  const collection = await readModels.collection(jobBoard);
  const groups = await collection
    .aggregate<Group>([
      { $match: { tenant, open: true } },
      {
        $group: {
          _id: { queue: '$queue', method: '$method', state: '$state' },
          jobs: { $sum: 1 },
          oldest: { $min: '$queuedAt' },
        },
      },
    ])
    .toArray();
  const depths = new Map<string, QueueDepth>();
  for (const { _id, jobs, oldest } of groups) {
    const key = `${_id.queue}/${_id.method}`;
    const before = depths.get(key) ?? empty(_id.queue, _id.method);
    depths.set(key, { ...before, ...counted(_id.state, jobs, oldest) });
  }
  return [...depths.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, depth]) => depth);
}

function counted(state: JobStateName, jobs: number, oldest: string | null): Partial<QueueDepth> {
  switch (state) {
    case 'queued':
      return { queued: jobs, oldestQueuedAt: oldest };
    case 'scheduled':
      return { scheduled: jobs };
    case 'running':
      return { running: jobs };
    case 'backing_off':
      return { backingOff: jobs };
    case 'canceling':
      return { canceling: jobs };
    case 'succeeded':
    case 'failed':
    case 'timed_out':
    case 'canceled':
    case 'dead_lettered':
      return {};
  }
}

function empty(queue: string, method: string): QueueDepth {
  return {
    queue,
    method,
    scheduled: 0,
    queued: 0,
    running: 0,
    backingOff: 0,
    canceling: 0,
    oldestQueuedAt: null,
  };
}
