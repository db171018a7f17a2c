import { DocketError } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { IndexSpecification, Projection } from '../definition.js';
import type { ProjectionStore, StoredDocument } from '../records.js';

/**
 * Makes the indexes of one generation. A unique one skips documents without its fields, as a removed one is.
 * @param which the unique ones are made before anything is folded: what they refuse is then parked
 * @throws DocketError `PROJECTION.BUILD_WRONG` when documents are there that a unique index refuses
 */
export async function createIndexes(
  store: ProjectionStore,
  projection: Projection,
  number: number,
  which: 'all' | 'unique' | 'others' = 'all',
): Promise<void> {
  const wanted = projection.indexes.filter(
    (index) => which === 'all' || (which === 'unique') === (index.unique === true),
  );
  await makeIndexes(store.documents(projection.name, number), wanted).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === DUPLICATE
      ? notUnique(projection.name, number, error)
      : error;
  });
}

/** Makes indexes of one collection by one command. A unique one skips documents without its fields, as a removed one is. */
export async function makeIndexes(
  collection: Pick<mongo.Collection<StoredDocument>, 'createIndexes'>,
  indexes: readonly IndexSpecification[],
): Promise<void> {
  if (indexes.length > 0) await collection.createIndexes(indexes.map(describe));
}

function describe({ keys, unique, partialFilterExpression }: IndexSpecification): mongo.IndexDescription {
  return {
    key: { ...keys },
    ...(unique === true ? { unique: true } : {}),
    ...(partialFilterExpression === undefined
      ? unique === true
        ? { sparse: true }
        : {}
      : { partialFilterExpression: { ...partialFilterExpression } }),
  };
}

const DUPLICATE = 11000;

function notUnique(name: string, number: number, cause: unknown): DocketError {
  return new DocketError(
    'PROJECTION.BUILD_WRONG',
    `Generation ${number} of ${name} does not become active: it was begun without a unique index that its documents ` +
      `do not fit. Prune it and rebuild; what does not fit is then parked.`,
    { details: { projection: name, generation: number }, cause },
  );
}
