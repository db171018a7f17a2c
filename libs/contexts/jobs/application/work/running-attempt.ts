import type { EventStore } from '@docket/event-store';
import type { WorkQueue } from '@docket/work-queue';
import type { Job } from '../../domain/index.js';
import { loadJob } from './job-access.js';
import { isCurrent, isWithinScope, type Caller } from './worker.js';

/** The job of a token, where its attempt runs now and the caller may work on it. */
export async function runningAttempt(
  { store, workQueue }: { readonly store: EventStore; readonly workQueue: Pick<WorkQueue, 'resume'> },
  token: string,
  caller: Caller,
): Promise<{ readonly jobId: string; readonly job: Job } | undefined> {
  const lease = workQueue.resume(token);
  if (lease === undefined || (caller.tenant !== undefined && lease.tenant !== caller.tenant))
    return undefined;
  const { state: job } = await loadJob({ store }, lease);
  if (!job.exists || !isCurrent(job, lease) || !isWithinScope(caller, job)) return undefined;
  return { jobId: lease.jobId, job };
}
