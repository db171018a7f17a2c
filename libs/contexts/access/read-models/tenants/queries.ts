import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { tenants, type TenantsDocument } from './projection.js';

export interface TenantView extends Omit<TenantsDocument, 'order'> {
  readonly status: 'active' | 'suspended';
  readonly position: number;
}

type Stored = TenantsDocument & { readonly _id: string; readonly _pos: number };

/** Tenants, the newest first. @param only one of them, for callers who see no other */
export async function listTenants(
  readModels: ReadModels,
  only: string | undefined,
  page: PageRequest,
): Promise<Page<TenantView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(tenants);
  const rows = await collection
    .find({ ...(only === undefined ? {} : { tenant: only }), ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findTenant(readModels: ReadModels, tenant: string): Promise<TenantView | undefined> {
  const collection = await readModels.collection(tenants);
  const found = await collection.findOne({ _id: `${tenant}/${tenant}`, tenant });
  return found ? viewOf(found) : undefined;
}

function viewOf({ _id, _pos, order, ...shown }: Stored): TenantView {
  return { ...shown, status: shown.suspended === null ? 'active' : 'suspended', position: _pos };
}
