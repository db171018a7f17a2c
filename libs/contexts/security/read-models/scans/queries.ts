import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { scans, type ScansDocument } from './projection.js';

export interface ScanView extends Omit<ScansDocument, 'tenant' | 'order'> {
  /** Of the last event. */
  readonly changedAt: number;
}

/** Scans, the newest first. */
export async function listScans(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ScanView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(scans);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findScan(
  readModels: ReadModels,
  tenant: string,
  scanId: string,
): Promise<ScanView | undefined> {
  const collection = await readModels.collection(scans);
  const row = await collection.findOne({ _id: `${tenant}/${scanId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** When a scan was completed last, RFC 3339; null where none was. */
export async function lastCompletedAt(readModels: ReadModels, tenant: string): Promise<string | null> {
  const collection = await readModels.collection(scans);
  const row = await collection.findOne({ tenant, ...present, status: 'completed' }, { sort: { order: -1 } });
  return row?.endedAt ?? null;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<ScansDocument>): ScanView {
  return { ...shown, changedAt: _pos };
}
