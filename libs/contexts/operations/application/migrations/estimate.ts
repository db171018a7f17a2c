import type { MigrationEstimate } from '@docket/composition';
import type { mongo } from 'mongoose';

const SAMPLE = 1_000;

/**
 * What a walk over a collection costs: its documents, counted by the engine, at the pace of a sample that is read now.
 * An index is made by such a walk.
 */
export async function walkOf(db: mongo.Db, collection: string): Promise<MigrationEstimate> {
  const documents = db.collection(collection);
  const startedMs = performance.now();
  const [items, sample] = await Promise.all([
    documents.estimatedDocumentCount(),
    documents.find({}).limit(SAMPLE).toArray(),
  ]);
  const perDocumentMs = (performance.now() - startedMs) / Math.max(1, sample.length);
  return { items, milliseconds: Math.ceil(items * perDocumentMs) };
}

/** What is dropped as a whole: how much it holds, and no walk over it. */
export async function dropOf(db: mongo.Db, collection: string): Promise<MigrationEstimate> {
  return { items: await db.collection(collection).estimatedDocumentCount(), milliseconds: null };
}
