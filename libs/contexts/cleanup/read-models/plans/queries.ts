import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { cleanupPlans, type CleanupPlansDocument } from './projection.js';

export type CleanupPlanView = Omit<CleanupPlansDocument, 'tenant' | 'order'>;

/** Plans, the newest first. */
export async function listPlans(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<CleanupPlanView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(cleanupPlans);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findPlan(
  readModels: ReadModels,
  tenant: string,
  planId: string,
): Promise<CleanupPlanView | undefined> {
  const collection = await readModels.collection(cleanupPlans);
  const row = await collection.findOne({ _id: `${tenant}/${planId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** The plan with a digest; digests name their plan, so there is one at most. */
export async function findPlanByDigest(
  readModels: ReadModels,
  tenant: string,
  digest: string,
): Promise<CleanupPlanView | undefined> {
  const collection = await readModels.collection(cleanupPlans);
  const row = await collection.findOne({ tenant, 'made.digest': digest, ...present });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<CleanupPlansDocument>): CleanupPlanView {
  return shown;
}
