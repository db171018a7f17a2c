import type { Job } from '../../domain/index.js';
import type { Actor } from '@docket/kernel';
import type { WorkQueue } from '@docket/work-queue';

export const DISPATCHER: Actor = { kind: 'system', id: 'dispatcher' };

/** Dispatches a job by its state, which knows what the event that led here may not say. */
export async function dispatchQueued(
  { workQueue }: { readonly workQueue: WorkQueue },
  job: { readonly tenant: string; readonly jobId: string; readonly correlationId: string },
  { request, attempt }: Job,
): Promise<'dispatched' | 'already-there'> {
  const { method, queue, priority } = request;
  return workQueue.dispatch({ ...job, method, queue, priority, attempt });
}
