import type { Visibility } from '@docket/kernel';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadDocument, ReadModels } from '@docket/projections';
import { reports, type ReportDocument } from './projection.js';

export interface ReportView extends Omit<ReportDocument, 'tenant' | 'order' | 'filtersJson' | 'marks'> {
  readonly filters: Readonly<Record<string, string>>;
}

/** Reports that a caller may see, the newest first. */
export async function listReports(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  page: PageRequest,
): Promise<Page<ReportView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(reports);
  const rows = await collection
    .find({ tenant, ...visibleTo(visibility), ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findReport(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  reportId: string,
): Promise<ReportView | undefined> {
  const collection = await readModels.collection(reports);
  const row = await collection.findOne({ _id: `${tenant}/${reportId}`, tenant, ...visibleTo(visibility) });
  return row ? viewOf(row) : undefined;
}

function visibleTo(visibility: Visibility): { marks?: { $in: string[] } } {
  return visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  marks: _marks,
  filtersJson,
  ...shown
}: ReadDocument<ReportDocument>): ReportView {
  return { ...shown, filters: JSON.parse(filtersJson) as ReportView['filters'] };
}
