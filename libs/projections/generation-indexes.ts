import type { Projection } from './definition.js';
import type { ProjectionStore } from './records.js';

/** Makes the indexes of one generation. A unique one skips documents without its fields, as a removed one is. */
export async function createIndexes(
  store: ProjectionStore,
  projection: Projection,
  number: number,
): Promise<void> {
  const collection = store.documents(projection.name, number);
  for (const index of projection.indexes) {
    await collection.createIndex(
      { ...index.keys },
      {
        ...(index.unique ? { unique: true } : {}),
        ...(index.partialFilterExpression
          ? { partialFilterExpression: index.partialFilterExpression }
          : index.unique
            ? { sparse: true }
            : {}),
      },
    );
  }
}
