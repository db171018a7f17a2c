import type { mongo } from 'mongoose';
import type { KeyStore, WrappedKey } from './subject-keys.js';

const DUPLICATE_KEY = 11_000;

interface KeyDocument extends WrappedKey {
  readonly _id: string;
}

/**
 * The name of the collection. A copy of it would undo erasures: a backup of Docket keeps these keys once for a folder, as the
 * newest backup found them, and a dump of the database leaves the collection out.
 */
export const KEY_COLLECTION = 'privacy_subject_keys';

/** Wrapped keys in a collection of their own. */
export function mongoKeyStore(db: mongo.Db): KeyStore {
  const keys = db.collection<KeyDocument>(KEY_COLLECTION);
  const idOf = (tenant: string, subject: string): string => `${tenant}/${subject}`;
  return {
    get: async (tenant, subject) => viewOf(await keys.findOne({ _id: idOf(tenant, subject) })),
    add: async (key) => {
      try {
        await keys.insertOne({ _id: idOf(key.tenant, key.subject), ...key });
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
    replace: async ({ tenant, subject, keyId, master, wrapped }) => {
      const where = { _id: idOf(tenant, subject), keyId };
      return (await keys.updateOne(where, { $set: { master, wrapped } })).matchedCount === 1;
    },
    destroy: async (tenant, subject) => {
      const where = { _id: idOf(tenant, subject) };
      await keys.updateOne(where, { $set: { wrapped: '' } });
      return (await keys.deleteOne(where)).deletedCount === 1;
    },
    notWrappedBy: async (master, limit) => {
      const found = await keys
        .find({ master: { $ne: master } })
        .limit(limit)
        .toArray();
      return found.map((document) => viewOf(document)!);
    },
  };
}

/** Every wrapped key, for a backup. */
export async function* listWrappedKeys(db: mongo.Db): AsyncGenerator<WrappedKey> {
  for await (const document of db.collection<KeyDocument>(KEY_COLLECTION).find()) yield viewOf(document)!;
}

function viewOf(document: KeyDocument | null): WrappedKey | undefined {
  if (document === null) return undefined;
  const { tenant, subject, keyId, master, wrapped } = document;
  return { tenant, subject, keyId, master, wrapped };
}
