import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { pastJobs, type PastJobsDocument } from './projection.js';

export interface PastJobView extends Omit<PastJobsDocument, 'tenant' | 'order'> {
  readonly imported: true;
}

/** Jobs of other systems, those that ended last first. */
export async function listPastJobs(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
  state: string | undefined,
): Promise<Page<PastJobView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(pastJobs);
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(state === undefined ? {} : { 'job.state': state }),
      ...(order === undefined ? {} : { order }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findPastJob(
  readModels: ReadModels,
  tenant: string,
  pastJobId: string,
): Promise<PastJobView | undefined> {
  const collection = await readModels.collection(pastJobs);
  const row = await collection.findOne({ _id: `${tenant}/${pastJobId}`, tenant, ...present });
  return row === null ? undefined : viewOf(row);
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<PastJobsDocument>): PastJobView {
  return { ...shown, imported: true };
}
