import type { ReadModels } from '@docket/projections';
import { cutPage, type Page, type PageRequest } from '../../paging/index.js';
import type { AuditEntryDocument, AuditOutcome } from './document.js';
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
  const before = page.afterKey === undefined ? {} : { position: { $lt: Number(page.afterKey) } };
  const rows = await collection
    .find({ ...conditions(tenant, filter), ...before })
    .sort({ position: -1 })
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

/** All entries up to a position, the oldest first, read as slowly as they are taken. */
export async function* exportAuditEntries(
  readModels: ReadModels,
  tenant: string,
  filter: AuditFilter,
  until: number,
): AsyncGenerator<AuditEntry> {
  const collection = await readModels.collection(auditTrail);
  const cursor = collection
    .find({ ...conditions(tenant, filter), position: { $lte: until } })
    .sort({ position: 1 })
    .allowDiskUse(true)
    .batchSize(EXPORT_BATCH);
  try {
    for await (const entry of cursor) yield entryOf(entry);
  } finally {
    await cursor.close();
  }
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
