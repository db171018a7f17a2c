import type { mongo } from 'mongoose';
import type { StoredDocument } from '../records.js';

export interface FoundDocument {
  readonly key: string;
  /** Without the engine's own fields, as the fold returned it; null for a removed one. */
  readonly document: object | null;
  readonly position: number;
}

/** Takes the engine's own fields away. */
export function foundDocument(stored: StoredDocument): FoundDocument {
  const { _id, _pos, _deleted, ...document } = stored;
  return { key: _id, document: _deleted ? null : document, position: _pos };
}

const KEYS_PER_QUERY = 5_000;

/** The documents of the given keys, in one query for each 5,000. */
export async function readDocuments(
  collection: mongo.Collection<StoredDocument>,
  keys: readonly string[],
): Promise<FoundDocument[]> {
  const found: FoundDocument[] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const chunk = keys.slice(start, start + KEYS_PER_QUERY);
    const filter = { _id: { $in: chunk } };
    for await (const stored of collection.find(filter, { batchSize: chunk.length })) {
      found.push(foundDocument(stored));
    }
  }
  return found;
}

/** Every document of a collection, in batches; the next one is on its way while the caller works on this one. */
export async function* everyDocument(
  collection: mongo.Collection<StoredDocument>,
  batchSize: number,
): AsyncGenerator<readonly FoundDocument[]> {
  const cursor = collection.find({}, { batchSize });
  try {
    for (let more = cursor.hasNext(); await more;) {
      const batch = cursor.readBufferedDocuments();
      more = cursor.hasNext();
      // Whoever stops in between does not hear of what the next batch came to.
      more.catch(() => undefined);
      yield batch.map(foundDocument);
    }
  } finally {
    await cursor.close();
  }
}
