import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { migrationRuns, type MigrationRunsDocument } from './projection.js';

export interface MigrationRunView extends Omit<MigrationRunsDocument, 'tenant' | 'order'> {
  /** Position of the last event. */
  readonly changedAt: number;
}

/** Runs, the newest first. */
export async function listRuns(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<MigrationRunView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(migrationRuns);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findRun(
  readModels: ReadModels,
  tenant: string,
  runId: string,
): Promise<MigrationRunView | undefined> {
  const collection = await readModels.collection(migrationRuns);
  const row = await collection.findOne({ _id: `${tenant}/${runId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<MigrationRunsDocument>): MigrationRunView {
  return { ...shown, changedAt: _pos };
}
