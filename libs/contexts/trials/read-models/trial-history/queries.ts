import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { trialHistory, type TrialHistoryDocument } from './projection.js';

export type TrialChangeView = Omit<TrialHistoryDocument, 'tenant' | 'nctId' | 'order'> & {
  readonly position: number;
};

/** What changed of a trial and by which import, the latest first. */
export async function listHistory(
  readModels: ReadModels,
  tenant: string,
  nctId: string,
  page: PageRequest,
): Promise<Page<TrialChangeView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(trialHistory);
  const rows = await collection
    .find({ tenant, nctId, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return {
    items: items.map(({ at, importId, what, changes, order: place }) => ({
      at,
      importId,
      what,
      changes,
      position: Number(place),
    })),
    nextKey,
  };
}
