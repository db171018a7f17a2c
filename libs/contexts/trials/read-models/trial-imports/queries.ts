import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { trialImports, type TrialImportsDocument } from './projection.js';

export type TrialImportView = Omit<TrialImportsDocument, 'tenant' | 'order'> & {
  /** Records that were known as they are. */
  readonly unchanged: number;
};

const WAIT_MS = 10_000;

/** Imports, the newest first. */
export async function listImports(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<TrialImportView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(trialImports);
  const rows = await collection
    .find({ tenant, ...(order === undefined ? {} : { order }) })
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
): Promise<TrialImportView | undefined> {
  const collection = await readModels.collection(trialImports);
  const found = await collection.findOne({ _id: `${tenant}/${importId}`, tenant });
  return found ? viewOf(found) : undefined;
}

/**
 * An import and the one that was completed before it started.
 * @param position up to which the read model must have come
 * @throws Error when it does not come that far in time; a reactor then tries again
 */
export async function importBefore(
  readModels: ReadModels,
  tenant: string,
  importId: string,
  position: number,
): Promise<{ readonly own: TrialImportView | undefined; readonly before: TrialImportView | undefined }> {
  const { ok } = await readModels.waitFor(trialImports.name, position, WAIT_MS, AbortSignal.timeout(WAIT_MS));
  if (!ok) throw new Error(`${trialImports.name} is behind position ${position}`);
  const collection = await readModels.collection(trialImports);
  const own = await collection.findOne({ _id: `${tenant}/${importId}`, tenant });
  if (!own) return { own: undefined, before: undefined };
  const [before] = await collection
    .find({ tenant, status: 'completed', order: { $lt: own.order } })
    .sort({ order: -1 })
    .limit(1)
    .toArray();
  return { own: viewOf(own), before: before && viewOf(before) };
}

function viewOf(
  row: TrialImportsDocument & { readonly _id?: string; readonly _pos?: number },
): TrialImportView {
  const { _id, _pos, tenant, order, ...shown } = row;
  const unchanged = Math.max(shown.done - shown.registered - shown.changed - shown.older, 0);
  return { ...shown, unchanged };
}
