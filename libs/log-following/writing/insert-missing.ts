import type { mongo } from 'mongoose';
import { Together } from '../waiting/together.js';

/** Documents that shall be there: looked for together, and those that are missing are inserted together. */
export class MissingDocuments<Stored extends { readonly _id: string }> {
  private readonly rounds: Together<Stored, undefined>;

  constructor(collection: mongo.Collection<Stored>) {
    this.rounds = new Together(async (asked) => {
      const _id = { $in: asked.map((document) => document._id) } as mongo.Condition<
        mongo.InferIdType<Stored>
      >;
      const there = await collection
        .find<{ _id: string }>({ _id } as mongo.Filter<Stored>, { projection: { _id: 1 } })
        .toArray();
      const known = new Set(there.map((document) => document._id));
      await insertMissing(
        collection,
        asked.filter((document) => !known.has(document._id)),
      );
      return asked.map(() => undefined);
    });
  }

  /** Inserts a document where there is none with its id; one that is there stays as it is. */
  async ensure(document: Stored): Promise<void> {
    await this.rounds.ask(document);
  }
}

/** Inserts documents; those that are there stay as they are, also those that another process has just inserted. */
export async function insertMissing<Stored extends { readonly _id: string }>(
  collection: mongo.Collection<Stored>,
  documents: readonly Stored[],
): Promise<void> {
  if (documents.length === 0) return;
  const all = documents as readonly unknown[] as mongo.OptionalUnlessRequiredId<Stored>[];
  await collection.insertMany(all, { ordered: false }).catch(ignoreDuplicates);
}

/** @throws what went wrong beside documents that are there already */
export function ignoreDuplicates(error: unknown): void {
  if (!isBulkWriteError(error) || error.result.getWriteConcernError()) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE)) throw error;
}

/** By its name: commands of `docket` that ask no database do not load its driver. */
function isBulkWriteError(error: unknown): error is mongo.MongoBulkWriteError {
  return error instanceof Error && error.name === 'MongoBulkWriteError';
}

const DUPLICATE = 11000;
