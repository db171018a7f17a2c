import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { backups, type BackupsDocument } from './projection.js';

export interface BackupView extends Omit<BackupsDocument, 'tenant' | 'order'> {
  /** Of the last event. */
  readonly changedAt: number;
}

/** Backups, the newest first. */
export async function listBackups(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<BackupView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(backups);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findBackup(
  readModels: ReadModels,
  tenant: string,
  backupId: string,
): Promise<BackupView | undefined> {
  const collection = await readModels.collection(backups);
  const row = await collection.findOne({ _id: `${tenant}/${backupId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** When a backup was verified last, RFC 3339; null where none was. */
export async function lastVerifiedAt(readModels: ReadModels, tenant: string): Promise<string | null> {
  const collection = await readModels.collection(backups);
  const row = await collection.findOne(
    { tenant, ...present, verifiedAt: { $ne: null } },
    { sort: { verifiedAt: -1 } },
  );
  return row?.verifiedAt ?? null;
}

/** The newest completed backup; undefined where there is none. */
export async function newestCompleted(
  readModels: ReadModels,
  tenant: string,
): Promise<BackupView | undefined> {
  const collection = await readModels.collection(backups);
  const row = await collection.findOne({ tenant, ...present, status: 'completed' }, { sort: { order: -1 } });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<BackupsDocument>): BackupView {
  return { ...shown, changedAt: _pos };
}
