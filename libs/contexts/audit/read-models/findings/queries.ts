import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { findings, type FindingDocument } from './projection.js';

export type FindingView = Omit<FindingDocument, 'tenant' | 'order'>;

/** Findings, the newest first. @param status all of them without it */
export async function listFindings(
  readModels: ReadModels,
  tenant: string,
  status: FindingDocument['status'] | undefined,
  page: PageRequest,
): Promise<Page<FindingView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(findings);
  const where = {
    tenant,
    ...(status === undefined ? {} : { status }),
    ...(order === undefined ? {} : { order }),
  };
  const rows = await collection
    .find(where)
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

function viewOf({
  findingId,
  kind,
  actorId,
  summary,
  from,
  to,
  evidence,
  openedAt,
  status,
  resolution,
}: FindingDocument): FindingView {
  return { findingId, kind, actorId, summary, from, to, evidence, openedAt, status, resolution };
}
