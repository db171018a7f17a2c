import { documentKey, type AggregateRef, type RecordedEvent } from '@docket/kernel';
import type { Projection, ReadDocument } from '@docket/projections';
import type { DatasetRequest } from './dataset.js';

const BATCH = 500;

/**
 * The documents of a tenant as they were at a position, in the order of their keys. What was changed since is folded again
 * from the log, so that the same position gives the same documents for ever.
 * @param aggregatesOf the aggregates whose events a document is made of, from its key without the tenant
 * @param fields what is read of each document; `_id` and `_pos` always are
 */
export async function* documentsAsOf<Document extends object>(
  { readModels, store, tenant, until }: Pick<DatasetRequest, 'readModels' | 'store' | 'tenant' | 'until'>,
  projection: Projection<Document>,
  aggregatesOf: (id: string) => readonly AggregateRef[],
  fields: Readonly<Record<string, 0>> = {},
): AsyncGenerator<Document> {
  const collection = await readModels.collection(projection);
  // '0' is the character behind '/'.
  const keys = { _id: { $gte: `${tenant}/`, $lt: `${tenant}0` } } as object;
  const rows = collection
    .find(keys, { batchSize: BATCH })
    .project<ReadDocument<Document>>({ ...fields })
    .sort({ _id: 1 });
  for await (const row of rows) {
    const { _id, _pos, ...document } = row;
    if (_pos <= until) {
      if (!('_deleted' in document)) yield document as unknown as Document;
      continue;
    }
    const parts = await Promise.all(
      aggregatesOf(_id.slice(tenant.length + 1)).map(async (aggregate) =>
        store.readAggregate(aggregate, { untilPosition: until }),
      ),
    );
    const before = foldedDocument(projection, _id, parts.flat());
    if (before !== null) yield before;
  }
}

/** One document of a projection out of the events that touch it. */
export function foldedDocument<Document extends object>(
  { on }: Projection<Document>,
  key: string,
  events: readonly RecordedEvent[],
): Document | null {
  let document: Document | null = null;
  for (const event of events.toSorted((a, b) => a.position - b.position)) {
    const handler = Object.hasOwn(on, event.type) ? on[event.type] : on['*'];
    if (handler === undefined) continue;
    const touched = [handler.keys?.(event) ?? documentKey(event)].flat();
    if (touched.includes(key)) document = handler.fold(document, event, key);
  }
  return document;
}
