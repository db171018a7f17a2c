import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { sessions, type SessionsDocument } from './projection.js';

export type SessionStatus = 'open' | 'ended' | 'expired';

export interface SessionView extends Omit<SessionsDocument, 'tenant' | 'order'> {
  readonly status: SessionStatus;
}

/**
 * Sessions, the newest first.
 * @param ownerId only those of one key or person
 * @param now decides which of them have expired
 */
export async function listSessions(
  readModels: ReadModels,
  tenant: string,
  { page, ownerId, now }: { readonly page: PageRequest; readonly ownerId?: string; readonly now: Date },
): Promise<Page<SessionView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(sessions);
  const rows = await collection
    .find({
      tenant,
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(order === undefined ? {} : { order }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return {
    items: items.map(({ _id, _pos, tenant: _tenant, order: _order, ...shown }) => ({
      ...shown,
      status: statusOf(shown, now),
    })),
    nextKey,
  };
}

function statusOf(
  { ended, expiresAt }: Pick<SessionsDocument, 'ended' | 'expiresAt'>,
  now: Date,
): SessionStatus {
  if (ended) return 'ended';
  return expiresAt <= now.toISOString() ? 'expired' : 'open';
}
