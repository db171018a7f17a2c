import type { ReadModels } from '@docket/projections';
import type { ConcurrencyLimit } from '../../domain/index.js';
import { jobBoard } from '../job-board/index.js';
import { scopeCondition } from '../job-board/waiting.js';

/** More are not counted: a queue that long is busy, whatever the number. */
const MOST_COUNTED = 10_000;

/** Jobs that run of a tenant in the scope of a limit, as far as the limit reaches. */
export async function runningIn(
  readModels: ReadModels,
  tenant: string,
  { scope, name, limit }: Pick<ConcurrencyLimit, 'scope' | 'name' | 'limit'>,
): Promise<number> {
  const collection = await readModels.collection(jobBoard);
  const running = { tenant, open: true, state: { $in: ['running' as const, 'canceling' as const] } };
  return collection.countDocuments({ ...running, ...scopeCondition(scope, name) }, { limit });
}

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
