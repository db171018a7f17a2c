import { cutPage, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { models, type ModelsDocument, type ModelVersionDocument } from './projection.js';

export interface ModelView extends Omit<ModelsDocument, 'tenant'> {
  readonly position: number;
}

export interface ModelSummaryView extends Omit<ModelView, 'versions'> {
  readonly versions: number;
  /** The version that answers, or the newest one where none does. */
  readonly shown: ModelVersionDocument;
}

/** Models of a tenant, by their names. */
export async function listModels(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ModelSummaryView>> {
  const collection = await readModels.collection(models);
  const rows = await collection
    .find({ tenant, ...present, ...(page.afterKey === undefined ? {} : { name: { $gt: page.afterKey } }) })
    .sort({ name: 1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, ({ name }) => name);
  return { items: items.map(summaryOf), nextKey };
}

export async function findModel(
  readModels: ReadModels,
  tenant: string,
  name: string,
): Promise<ModelView | undefined> {
  const collection = await readModels.collection(models);
  const row = await collection.findOne({ _id: `${tenant}/${name}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

function viewOf({ _id, _pos, tenant: _tenant, ...shown }: ReadDocument<ModelsDocument>): ModelView {
  return { ...shown, position: _pos };
}

function summaryOf(row: ReadDocument<ModelsDocument>): ModelSummaryView {
  const { versions, ...rest } = viewOf(row);
  const shown = versions.find(({ status }) => status === 'promoted') ?? versions.at(-1)!;
  return { ...rest, versions: versions.length, shown };
}
