import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadModels } from '@docket/projections';
import { scheduleRuns, type ScheduleRunsDocument } from './projection.js';

export type ScheduleRunView = Omit<ScheduleRunsDocument, 'tenant' | 'scheduleId' | 'order'>;

/** Runs of a schedule, the latest first. */
export async function listRuns(
  readModels: ReadModels,
  tenant: string,
  scheduleId: string,
  page: PageRequest,
): Promise<Page<ScheduleRunView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(scheduleRuns);
  const rows = await collection
    .find({ tenant, scheduleId, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return {
    items: items.map(({ dueAt, trigger, state, jobId, why, endedAt }) => ({
      dueAt,
      trigger,
      state,
      jobId,
      why,
      endedAt,
    })),
    nextKey,
  };
}
