import { cutPage, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadModels } from '@docket/projections';
import { recordSchemas, type RecordSchemasDocument } from './projection.js';

export type RecordSchemaView = Omit<RecordSchemasDocument, 'tenant'>;

/** Stored schemas of a tenant by their names. */
export async function listRecordSchemas(
  readModels: ReadModels,
  tenant: string,
  { limit, afterKey }: PageRequest,
): Promise<Page<RecordSchemaView>> {
  const collection = await readModels.collection(recordSchemas);
  const rows = await collection
    .find({ tenant, ...present, ...(afterKey === undefined ? {} : { name: { $gt: afterKey } }) })
    .sort({ name: 1 })
    .limit(limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, limit, (row) => row.name);
  return { items: items.map(({ _id, _pos, tenant: _tenant, ...shown }) => shown), nextKey };
}
