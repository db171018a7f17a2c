import { canonicalJson } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { IndexSpecification, Projection } from '../definition.js';
import { openProjectionStore } from '../records.js';
import { makeIndexes } from './generation-indexes.js';

/** One index of the generation that is read, which is there and not declared, or declared and not there. */
export interface IndexDifference {
  readonly projection: string;
  readonly generation: number;
  /** As the database names it, e.g. `tenant_1_order_-1`. */
  readonly index: string;
  readonly specification: IndexSpecification;
}

export interface IndexDifferences {
  readonly missing: readonly IndexDifference[];
  readonly undeclared: readonly IndexDifference[];
}

/** An index as the database describes it. */
interface FoundIndex {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/**
 * Compares the indexes of every read model with what its projection declares. A generation of another version than the
 * declared one is left out: it is replaced as a whole.
 */
export async function indexDifferences(
  db: mongo.Db,
  projections: readonly Projection[],
): Promise<IndexDifferences> {
  const store = openProjectionStore(db);
  const missing: IndexDifference[] = [];
  const undeclared: IndexDifference[] = [];
  for (const { name, version, indexes } of projections) {
    const record = await store.projections.findOne({ _id: name });
    const active = record?.generations[record.active];
    if (active?.version !== version) continue;
    const generation = active.number;
    const found = await indexesOf(store.documents(name, generation));
    const there = new Set(found.map(({ specification }) => identityOf(specification)));
    const declared = new Set(indexes.map(identityOf));
    for (const specification of indexes) {
      if (there.has(identityOf(specification))) continue;
      missing.push({ projection: name, generation, index: nameOf(specification), specification });
    }
    for (const { index, specification } of found) {
      if (!declared.has(identityOf(specification)))
        undeclared.push({ projection: name, generation, index, specification });
    }
  }
  return { missing, undeclared };
}

/** Makes an index that is declared; does nothing where it is there. */
export async function addIndex(db: mongo.Db, difference: IndexDifference): Promise<void> {
  const { projection, generation, specification } = difference;
  await makeIndexes(openProjectionStore(db).documents(projection, generation), [specification]);
}

/** Drops an index by its name; does nothing where it is not there. */
export async function dropIndex(
  db: mongo.Db,
  { projection, generation, index }: Pick<IndexDifference, 'projection' | 'generation' | 'index'>,
): Promise<void> {
  const collection = openProjectionStore(db).documents(projection, generation);
  const found = await indexesOf(collection);
  if (found.some((each) => each.index === index)) await collection.dropIndex(index);
}

async function indexesOf(
  collection: Pick<mongo.Collection, 'indexes'> | Pick<mongo.Collection<never>, 'indexes'>,
): Promise<readonly { readonly index: string; readonly specification: IndexSpecification }[]> {
  let found: readonly FoundIndex[];
  try {
    found = (await collection.indexes()) as unknown as readonly FoundIndex[];
  } catch (error) {
    // NamespaceNotFound: nothing was ever written to it.
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    if (code === 26 || /ns (not found|does not exist)/i.test(String(message))) return [];
    throw error;
  }
  return found
    .filter(({ name }) => name !== '_id_')
    .map(({ name, key, unique, partialFilterExpression }) => ({
      index: name,
      specification: {
        keys: key,
        ...(unique === true ? { unique: true } : {}),
        ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
      },
    }));
}

/** Two indexes are the same when their keys in order, their uniqueness and their filter are. */
function identityOf({ keys, unique = false, partialFilterExpression = {} }: IndexSpecification): string {
  const inOrder = Object.entries(keys).map(([field, direction]) => [field, Number(direction)]);
  return canonicalJson([inOrder, unique, partialFilterExpression]);
}

/** As drivers name an index. */
function nameOf({ keys }: IndexSpecification): string {
  return Object.entries(keys)
    .map(([field, direction]) => `${field}_${direction}`)
    .join('_');
}
