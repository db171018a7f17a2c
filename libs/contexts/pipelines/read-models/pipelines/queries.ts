import { cutPage, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadModels } from '@docket/projections';
import { pipelines, type PipelinesDocument } from './projection.js';

export interface PipelineSummary extends Omit<
  PipelinesDocument,
  'tenant' | 'definedAt' | 'definedBy' | 'reason'
> {
  /** Null for one that comes with Docket, as what follows. */
  readonly definedAt: string | null;
  readonly definedBy: PipelinesDocument['definedBy'] | null;
  readonly reason: string | null;
  readonly shipped: boolean;
  readonly position: number;
}

/** Pipelines of a tenant by name, among those that every tenant has. */
export async function listPipelines(
  readModels: ReadModels,
  tenant: string,
  shipped: readonly PipelineSummary[],
  page: PageRequest,
): Promise<Page<PipelineSummary>> {
  const collection = await readModels.collection(pipelines);
  const rows = await collection
    .find({ tenant, ...present, ...(page.afterKey === undefined ? {} : { name: { $gt: page.afterKey } }) })
    .sort({ name: 1 })
    .limit(page.limit + 1)
    .toArray();
  const own = rows.map(({ _id, _pos, tenant: _tenant, ...shown }) => ({
    ...shown,
    shipped: false,
    position: _pos,
  }));
  const others = shipped.filter(({ name }) => page.afterKey === undefined || name > page.afterKey);
  const all = [...own, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  return cutPage(all, page.limit, (row) => row.name);
}
