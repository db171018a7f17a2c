import { type Platform, ProblemError } from '@docket/http';
import { isVisible, marksOf, visibilityOf, type Caller, type Visibility } from '@docket/kernel';
import { jobDecider, type Job, type JobState } from '../domain/index.js';

/**
 * The job, where the caller may see it. To others it does not exist: a refusal would tell that it does.
 * @throws ProblemError JOB.NOT_FOUND
 */
export function visibleJob(state: JobState, visibility: Visibility): Job {
  if (state.exists && isVisible(visibility, marksOf(state.ownership))) return state;
  throw new ProblemError('JOB.NOT_FOUND', 'There is no such job.');
}

/**
 * What a caller may not see does not exist for them. Whose a job is never changes, so that it is asked before a change of it.
 * @throws ProblemError JOB.NOT_FOUND
 */
export async function demandVisibleJob(store: Platform['store'], caller: Caller, id: string): Promise<void> {
  const visibility = visibilityOf(caller);
  if (visibility === 'all') return;
  const aggregate = { tenant: caller.tenant, type: jobDecider.aggregate, id };
  visibleJob((await store.load(jobDecider, aggregate)).state, visibility);
}
