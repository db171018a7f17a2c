import { productSchema, type ProductSchemaDocument } from '../../read-models/product-schema/projection.js';
import type { ProductStore } from './product-store.js';

const MOST_KINDS = 500;

/** What is unlike before in the events of one name. */
export interface EventKind extends Omit<ProductSchemaDocument, 'tenant'> {
  readonly drift: readonly string[];
}

/** Kinds of events by name, with what has drifted: a property of several types, or one that not every event has. */
export async function eventKinds(
  { readModels }: ProductStore,
  tenant: string,
): Promise<readonly EventKind[]> {
  const collection = await readModels.collection(productSchema);
  const kinds = await collection.find({ tenant }).sort({ event: 1 }).limit(MOST_KINDS).toArray();
  return kinds.map(({ event, count, firstAt, lastAt, properties }) => ({
    event,
    count,
    firstAt,
    lastAt,
    properties,
    drift: properties.flatMap(({ name, types, count: having }) => [
      ...(types.length > 1 ? [`${name} is ${types.join(' and ')}`] : []),
      ...(having < count ? [`${count - having} of ${count} events have no ${name}`] : []),
    ]),
  }));
}
