import type { ReadModels } from '@docket/projections';
import { listJobs, type JobFilter, type JobSummary } from '../job-board/index.js';
import type { Page, PageRequest } from '@docket/paging';

/**
 * Jobs that took down their workers and wait for a person, the newest submission first. They are jobs of the
 * board in one state, so that a redrive shows everywhere at once.
 */
export async function listDeadLetters(
  readModels: ReadModels,
  tenant: string,
  filter: Omit<JobFilter, 'states'>,
  page: PageRequest,
): Promise<Page<JobSummary>> {
  return listJobs(readModels, tenant, 'all', { ...filter, states: ['dead_lettered'] }, page);
}
