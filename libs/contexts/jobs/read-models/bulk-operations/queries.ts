import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadDocument, ReadModels } from '@docket/projections';
import { bulkOperations, type BulkOperationsDocument } from './projection.js';

export interface BulkOperationView extends Omit<BulkOperationsDocument, 'tenant' | 'order'> {
  readonly position: number;
}

/** Bulk operations of a tenant, the newest plan first. */
export async function listBulkOperations(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<BulkOperationView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(bulkOperations);
  const rows = await collection
    .find({ tenant, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findBulkOperation(
  readModels: ReadModels,
  tenant: string,
  operationId: string,
): Promise<BulkOperationView | undefined> {
  const collection = await readModels.collection(bulkOperations);
  const row = await collection.findOne({ _id: `${tenant}/${operationId}`, tenant });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<BulkOperationsDocument>): BulkOperationView {
  return { ...shown, position: _pos };
}
