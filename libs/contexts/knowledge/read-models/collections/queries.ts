import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { knowledgeCollections, type KnowledgeCollectionDocument } from './projection.js';

export interface KnowledgeCollectionView extends Omit<KnowledgeCollectionDocument, 'tenant' | 'order'> {
  readonly position: number;
}

/** Collections of a tenant, the newest first. */
export async function listCollections(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<KnowledgeCollectionView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(knowledgeCollections);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findCollection(
  readModels: ReadModels,
  tenant: string,
  name: string,
): Promise<KnowledgeCollectionView | undefined> {
  const collection = await readModels.collection(knowledgeCollections);
  const row = await collection.findOne({ _id: `${tenant}/${name}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

/** How many collections a tenant has. */
export async function countCollections(readModels: ReadModels, tenant: string): Promise<number> {
  const collection = await readModels.collection(knowledgeCollections);
  return collection.countDocuments({ tenant, ...present });
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<KnowledgeCollectionDocument>): KnowledgeCollectionView {
  return { ...shown, position: _pos };
}
