import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { imports, type ImportsDocument } from './projection.js';

export interface ImportView extends Omit<ImportsDocument, 'tenant' | 'order'> {
  /** Position of its latest event. */
  readonly changedAt: number;
}

/** What a list shows: an import without its fields and failures. */
export type ImportRow = Omit<ImportView, 'fields' | 'failures' | 'comparison'>;

/** Imports, the newest first. */
export async function listImports(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ImportRow>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(imports);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .project<ReadDocument<ImportsDocument>>({ fields: 0, failures: 0, comparison: 0 })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findImport(
  readModels: ReadModels,
  tenant: string,
  importId: string,
): Promise<ImportView | undefined> {
  const collection = await readModels.collection(imports);
  const row = await collection.findOne({ _id: `${tenant}/${importId}`, tenant, ...present });
  return row === null ? undefined : viewOf(row);
}

/** How many runs of a mapping over a source have ended, and an import of the source that runs with another mapping. */
export async function runsBefore(
  readModels: ReadModels,
  tenant: string,
  source: string,
  mappingHash: string,
): Promise<{ readonly ended: number; readonly otherRunning: string | null }> {
  const collection = await readModels.collection(imports);
  const [ended, other] = await Promise.all([
    collection.countDocuments({ tenant, ...present, source, mappingHash, status: { $ne: 'running' } }),
    collection.findOne({ tenant, ...present, source, status: 'running', mappingHash: { $ne: mappingHash } }),
  ]);
  return { ended, otherRunning: other?.importId ?? null };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<ImportsDocument>): ImportView {
  return { ...shown, changedAt: _pos };
}
