import { createHash } from 'node:crypto';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { type ReadDocument, type ReadModels } from '@docket/projections';
import { knowledgeDocuments, type KnowledgeDocumentRow } from './projection.js';

/** A collection, now or as it was at a position. */
export interface CollectionMoment {
  readonly tenant: string;
  readonly collection: string;
  readonly edition: number;
  /** Left out: now. */
  readonly at?: number | undefined;
}

export interface KnowledgeDocumentView extends Omit<
  KnowledgeDocumentRow,
  'tenant' | 'order' | 'chunks' | 'from' | 'to'
> {
  readonly position: number;
}

/** What an index needs to know whether it has a version already. */
export interface VersionKey {
  readonly _id: string;
  readonly chunkCount: number;
}

/** Documents of one collection. */
export const MAX_DOCUMENTS = 20_000;
/** Chunks of one collection: its words are held in memory. */
export const MAX_CHUNKS = 200_000;
const MOST_AT_ONCE = 1_000;

/** Documents of a collection, those that were indexed last first. */
export async function listKnowledgeDocuments(
  readModels: ReadModels,
  moment: CollectionMoment,
  page: PageRequest,
): Promise<Page<KnowledgeDocumentView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const rows = await (
    await readModels.collection(knowledgeDocuments)
  )
    .find({ ...countedIn(moment), ...(order === undefined ? {} : { order }) })
    .project<Omit<ReadDocument<KnowledgeDocumentRow>, 'chunks'>>({ chunks: 0 })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return {
    items: items.map(({ _id, _pos, tenant: _tenant, order: _order, from, to: _to, ...shown }) => ({
      ...shown,
      position: from,
    })),
    nextKey,
  };
}

/** How many documents and chunks a collection has. */
export async function sizeOfCollection(
  readModels: ReadModels,
  moment: CollectionMoment,
): Promise<{ readonly documents: number; readonly chunks: number }> {
  const [size] = await (
    await readModels.collection(knowledgeDocuments)
  )
    .aggregate<{ documents: number; chunks: number }>([
      { $match: countedIn(moment) },
      { $group: { _id: null, documents: { $sum: 1 }, chunks: { $sum: '$chunkCount' } } },
    ])
    .toArray();
  return { documents: size?.documents ?? 0, chunks: size?.chunks ?? 0 };
}

/** SHA-256 over the chunks of all documents of a collection. */
export async function digestOfCollection(readModels: ReadModels, moment: CollectionMoment): Promise<string> {
  const rows = await (
    await readModels.collection(knowledgeDocuments)
  )
    .find(countedIn(moment))
    .project<Pick<KnowledgeDocumentRow, 'documentId' | 'digest'>>({ documentId: 1, digest: 1 })
    .toArray();
  const lines = rows.map(({ documentId, digest }) => `${documentId} ${digest}`).toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** The versions that count in a collection, in the order of their keys. */
export async function versionsOf(
  readModels: ReadModels,
  moment: CollectionMoment,
): Promise<readonly VersionKey[]> {
  return (await readModels.collection(knowledgeDocuments))
    .find(countedIn(moment))
    .project<VersionKey>({ _id: 1, chunkCount: 1 })
    .sort({ _id: 1 })
    .toArray();
}

/** Versions by their keys, with their chunks. */
export async function readVersions(
  readModels: ReadModels,
  keys: readonly string[],
): Promise<readonly ReadDocument<KnowledgeDocumentRow>[]> {
  const collection = await readModels.collection(knowledgeDocuments);
  return collection.find({ _id: { $in: [...keys] } }).toArray();
}

/** Where a document counts, at most 1,000 collections. */
export async function collectionsWith(
  readModels: ReadModels,
  tenant: string,
  documentId: string,
): Promise<readonly { readonly collection: string; readonly edition: number }[]> {
  return (await readModels.collection(knowledgeDocuments))
    .find({ tenant, documentId, to: null })
    .project<{ collection: string; edition: number }>({ collection: 1, edition: 1 })
    .limit(MOST_AT_ONCE)
    .toArray();
}

/** Documents that are still in a collection from before a position, at most as many as a collection has. */
export async function documentsLeftIn(
  readModels: ReadModels,
  { tenant, collection }: Pick<CollectionMoment, 'tenant' | 'collection'>,
  before: number,
): Promise<readonly { readonly documentId: string; readonly edition: number }[]> {
  return (await readModels.collection(knowledgeDocuments))
    .find({ tenant, collection, to: null, from: { $lt: before } })
    .project<{ documentId: string; edition: number }>({ documentId: 1, edition: 1 })
    .limit(MAX_DOCUMENTS)
    .toArray();
}

/** One version by its key. */
export async function versionOf(
  readModels: ReadModels,
  key: string,
): Promise<ReadDocument<KnowledgeDocumentRow> | null> {
  return (await readModels.collection(knowledgeDocuments)).findOne({ _id: key });
}

/** Which of these chunks a document of the tenant still has. */
export async function chunksInUse(
  readModels: ReadModels,
  tenant: string,
  chunkIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = new Set(chunkIds);
  const used = new Set<string>();
  const rows = (await readModels.collection(knowledgeDocuments))
    .find({ tenant, to: null, 'chunks.id': { $in: [...chunkIds] } })
    .project<Pick<KnowledgeDocumentRow, 'chunks'>>({ chunks: 1 });
  for await (const { chunks } of rows) for (const { id } of chunks) if (wanted.has(id)) used.add(id);
  return used;
}

/** Versions that count, of all tenants, in the order of their keys. */
export async function somePresent(
  readModels: ReadModels,
  after: string,
  limit: number,
): Promise<readonly ReadDocument<KnowledgeDocumentRow>[]> {
  return (await readModels.collection(knowledgeDocuments))
    .find({ to: null, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
}

function countedIn({ tenant, collection, edition, at }: CollectionMoment): object {
  const here = { tenant, collection, edition };
  return at === undefined
    ? { ...here, to: null }
    : { ...here, from: { $lte: at }, $or: [{ to: null }, { to: { $gt: at } }] };
}
