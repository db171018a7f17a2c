import { ProblemError } from '@docket/http';
import { isVisible, marksOf, type Visibility } from '@docket/kernel';
import type { Job, JobState } from '../domain/index.js';

/**
 * The job, where the caller may see it. To others it does not exist: a refusal would tell that it does.
 * @throws ProblemError JOB.NOT_FOUND
 */
export function visibleJob(state: JobState, visibility: Visibility): Job {
  if (state.exists && isVisible(visibility, marksOf(state.ownership))) return state;
  throw new ProblemError('JOB.NOT_FOUND', 'There is no such job.');
}
