import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import type { WebhooksDocument } from './document.js';
import { webhooks } from './projection.js';

export interface WebhookView extends Omit<WebhooksDocument, 'tenant' | 'order'> {
  readonly status: 'enabled' | 'disabled';
  readonly position: number;
}

/** Webhooks of a tenant, the newest first. */
export async function listWebhooks(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<WebhookView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(webhooks);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findWebhook(
  readModels: ReadModels,
  tenant: string,
  webhookId: string,
): Promise<WebhookView | undefined> {
  const collection = await readModels.collection(webhooks);
  const row = await collection.findOne({ _id: `${tenant}/${webhookId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** How many webhooks a tenant has. */
export async function countWebhooks(readModels: ReadModels, tenant: string): Promise<number> {
  const collection = await readModels.collection(webhooks);
  return collection.countDocuments({ tenant, ...present });
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<WebhooksDocument>): WebhookView {
  return { ...shown, status: shown.disabled === null ? 'enabled' : 'disabled', position: _pos };
}
