import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import type { ScheduledJob } from '../../domain/index.js';
import { schedules, type SchedulesDocument } from './projection.js';

export interface ScheduleView extends Omit<SchedulesDocument, 'tenant' | 'order' | 'jobJson'> {
  readonly job: ScheduledJob;
  readonly status: 'active' | 'paused';
  readonly position: number;
}

/** Schedules of a tenant, the newest first. */
export async function listSchedules(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ScheduleView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(schedules);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findSchedule(
  readModels: ReadModels,
  tenant: string,
  scheduleId: string,
): Promise<ScheduleView | undefined> {
  const collection = await readModels.collection(schedules);
  const row = await collection.findOne({ _id: `${tenant}/${scheduleId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** How many schedules a tenant has. */
export async function countSchedules(readModels: ReadModels, tenant: string): Promise<number> {
  const collection = await readModels.collection(schedules);
  return collection.countDocuments({ tenant, ...present });
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  jobJson,
  ...shown
}: ReadDocument<SchedulesDocument>): ScheduleView {
  const job = JSON.parse(jobJson) as ScheduledJob;
  return { ...shown, job, status: shown.paused === null ? 'active' : 'paused', position: _pos };
}
