import type { ReadDocument, ReadModels } from '@docket/projections';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ApiKeysDocument } from './document.js';
import { apiKeys } from './projection.js';

export type ApiKeyStatus = 'active' | 'revoked' | 'expired';

/** One key as an admin sees it; neither the key nor its hash is in it. */
export interface ApiKeyView extends Omit<ApiKeysDocument, 'tenant' | 'order'> {
  readonly status: ApiKeyStatus;
  readonly position: number;
}

/** Keys, the newest first. @param now decides which of them have expired */
export async function listApiKeys(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
  now: Date,
): Promise<Page<ApiKeyView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(apiKeys);
  const rows = await collection
    .find({ tenant, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map((row) => viewOf(row, now)), nextKey };
}

/** One key by its id. @param now decides whether it has expired */
export async function findApiKey(
  readModels: ReadModels,
  tenant: string,
  keyId: string,
  now: Date,
): Promise<ApiKeyView | undefined> {
  const collection = await readModels.collection(apiKeys);
  const key = await collection.findOne({ _id: `${tenant}/${keyId}`, tenant });
  return key ? viewOf(key, now) : undefined;
}

function viewOf(
  { _id, _pos, tenant: _tenant, order: _order, ...shown }: ReadDocument<ApiKeysDocument>,
  now: Date,
): ApiKeyView {
  return { ...shown, status: statusOf(shown, now), position: _pos };
}

function statusOf(key: Pick<ApiKeysDocument, 'revoked' | 'expiresAt'>, now: Date): ApiKeyStatus {
  if (key.revoked) return 'revoked';
  return key.expiresAt !== null && key.expiresAt <= now.toISOString() ? 'expired' : 'active';
}
