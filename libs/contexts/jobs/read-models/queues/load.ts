import type { ReadModels } from '@docket/projections';
import { jobBoard } from '../job-board/index.js';

/** More are not counted: a queue that long is busy, whatever the number. */
const MOST_COUNTED = 10_000;

/** What waits and runs of one method in one queue of a tenant. */
export async function queueLoad(
  readModels: ReadModels,
  tenant: string,
  queue: string,
  method: string,
): Promise<{ readonly waiting: number; readonly running: number }> {
  const collection = await readModels.collection(jobBoard);
  const count = async (state: 'queued' | 'running') =>
    collection.countDocuments({ tenant, open: true, queue, method, state }, { limit: MOST_COUNTED });
  const [waiting, running] = await Promise.all([count('queued'), count('running')]);
  return { waiting, running };
}
