import type { ItemRoute, WorkQueue } from '@docket/work-queue';
import { loadJob } from './job-access.js';
import { settleRunning } from './start-attempt.js';
import type { WorkDependencies } from './worker.js';

/** Items of one route that one call settles; the next call goes on. */
const MAX_ITEMS = 100;

/**
 * Settles the attempts of a route whose lease has run out. Workers do this when they look for work; a route whose
 * workers are all gone has nobody who looks, and its jobs would stay `running` or `canceling`.
 * @throws DocketError WORK_QUEUE.UNAVAILABLE, EVENT_STORE.*
 */
export async function settleExpired(
  work: Pick<WorkDependencies, 'store' | 'clock'> & { readonly workQueue: WorkQueue },
  route: ItemRoute,
): Promise<void> {
  const seen = new Set<string>();
  while (seen.size < MAX_ITEMS) {
    const lease = await work.workQueue.takeExpired(route);
    if (lease === undefined) return;
    const { jobId } = lease.item;
    const { state: job } = await loadJob(work, lease.item);
    if (job.exists && job.name === 'queued') await lease.giveBack();
    else if (job.exists && (job.name === 'running' || job.name === 'canceling')) {
      if ((await settleRunning(work, lease, job)) === 'queued-again') await lease.giveBack();
    } else await lease.done();
    // What was given back comes first again: once around is enough.
    if (seen.has(jobId)) return;
    seen.add(jobId);
  }
}
