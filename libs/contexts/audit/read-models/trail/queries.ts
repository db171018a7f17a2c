import type { ReadModels } from '@docket/projections';
import { cutPage, type Page, type PageRequest } from '@docket/paging';
import type { AuditOutcome } from '@docket/composition';
import type { AuditEntryDocument } from './document.js';
import { auditTrail, entryKey } from './projection.js';

/** What the trail can be narrowed to; all that are given must hold. */
export interface AuditFilter {
  readonly actorId?: string;
  /** The stored name of an event. */
  readonly action?: string;
  readonly thingType?: string;
  readonly thingId?: string;
  readonly outcome?: AuditOutcome;
  readonly correlationId?: string;
  /** At or after, RFC 3339 UTC with milliseconds. */
  readonly from?: string;
  /** Before, RFC 3339 UTC with milliseconds. */
  readonly to?: string;
}

export type AuditEntry = Omit<AuditEntryDocument, 'tenant'>;
type Stored = AuditEntryDocument & { readonly _id: string; readonly _pos: number };

/** Entries, the newest first. The key of a page is a position. */
export async function listAuditEntries(
  readModels: ReadModels,
  tenant: string,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const collection = await readModels.collection(auditTrail);
  const before = page.afterKey === undefined ? Infinity : Number(page.afterKey);
  const { where, sort } = ordered(tenant, filter, { before }, -1);
  const rows = await collection
    .find(where)
    .sort(sort)
    .limit(page.limit + 1)
    .toArray();
  return cutPage(rows.map(entryOf), page.limit, ({ position }) => String(position));
}

export async function findAuditEntry(
  readModels: ReadModels,
  tenant: string,
  position: number,
): Promise<AuditEntry | undefined> {
  const collection = await readModels.collection(auditTrail);
  const entry = await collection.findOne({ _id: entryKey(tenant, position), tenant });
  return entry ? entryOf(entry) : undefined;
}

const EXPORT_BATCH = 1_000;

/**
 * All entries up to a position, the oldest first, read as slowly as they are taken. Without a filter they are read page by
 * page along the key: an engine may gather all rows of a cursor before it gives the first one.
 */
export async function* exportAuditEntries(
  readModels: ReadModels,
  tenant: string,
  filter: AuditFilter,
  until: number,
): AsyncGenerator<AuditEntry> {
  const collection = await readModels.collection(auditTrail);
  if (Object.keys(filter).length === 0) {
    for (let last = 0; ;) {
      const { where, sort } = ordered(tenant, filter, { after: last, before: until + 1 }, 1);
      const rows = await collection.find(where).sort(sort).limit(EXPORT_BATCH).toArray();
      yield* rows.map(entryOf);
      if (rows.length < EXPORT_BATCH) return;
      last = rows.at(-1)!.position;
    }
  }
  const { where, sort } = ordered(tenant, filter, { before: until + 1 }, 1);
  const cursor = collection.find(where).sort(sort).allowDiskUse(true).batchSize(EXPORT_BATCH);
  try {
    for await (const entry of cursor) yield entryOf(entry);
  } finally {
    await cursor.close();
  }
}

/**
 * The key orders as the position does. A filter has an index that ends with the position; without a filter the
 * key is the better one, for it is the only index that every engine walks in order.
 */
function ordered(
  tenant: string,
  filter: AuditFilter,
  { after = -1, before }: { after?: number; before: number },
  direction: 1 | -1,
) {
  if (Object.keys(filter).length > 0) {
    const position = Number.isFinite(before) ? { position: { $lt: before } } : {};
    return { where: { ...conditions(tenant, filter), ...position }, sort: { position: direction } };
  }
  const end = Math.min(before, Number.MAX_SAFE_INTEGER);
  const keys = { $gte: entryKey(tenant, after + 1), $lt: entryKey(tenant, end) };
  return { where: { _id: keys, tenant }, sort: { _id: direction } };
}

function conditions(tenant: string, filter: AuditFilter) {
  const time = {
    ...(filter.from === undefined ? {} : { $gte: filter.from }),
    ...(filter.to === undefined ? {} : { $lt: filter.to }),
  };
  return {
    tenant,
    ...(filter.actorId === undefined ? {} : { 'actor.id': filter.actorId }),
    ...(filter.action === undefined ? {} : { action: filter.action }),
    ...(filter.thingType === undefined ? {} : { 'thing.type': filter.thingType }),
    ...(filter.thingId === undefined ? {} : { 'thing.id': filter.thingId }),
    ...(filter.outcome === undefined ? {} : { outcome: filter.outcome }),
    ...(filter.correlationId === undefined ? {} : { correlationId: filter.correlationId }),
    ...(Object.keys(time).length === 0 ? {} : { time }),
  };
}

function entryOf({ _id, _pos, tenant, ...entry }: Stored): AuditEntry {
  return entry;
}
