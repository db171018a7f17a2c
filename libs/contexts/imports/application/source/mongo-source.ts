import { EJSON } from 'bson';
import { DocketError, messageOf } from '@docket/kernel';
import type { mongo as Mongo } from 'mongoose';
import type { Source } from './source.js';

const CONNECT_MS = 10_000;
const READ_MS = 120_000;
const BATCH = 200;

/**
 * A database of MongoDB, read in the order of `_id`. The connection asks for nothing but reads, from a secondary where there is one.
 * @throws DocketError `IMPORT.SOURCE_INVALID`, `IMPORT.SOURCE_UNREACHABLE`
 */
export async function mongoSource(uri: string): Promise<Source> {
  const { mongo } = await import('mongoose');
  let client: Mongo.MongoClient;
  let shown: string;
  try {
    client = new mongo.MongoClient(uri, {
      appName: 'docket-import',
      serverSelectionTimeoutMS: CONNECT_MS,
      connectTimeoutMS: CONNECT_MS,
      socketTimeoutMS: READ_MS,
      maxPoolSize: 2,
      readPreference: 'secondaryPreferred',
      ignoreUndefined: true,
    });
    shown = `${client.options.hosts.map(String).join(',')}/${client.options.dbName}`;
  } catch (error) {
    throw new DocketError(
      'IMPORT.SOURCE_INVALID',
      'The address of the source is no MongoDB connection string such as mongodb://host:27017/database.',
      { cause: error },
    );
  }
  // The driver would take the database `test` in place of one that is not named.
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri)) {
    await client.close();
    throw new DocketError(
      'IMPORT.SOURCE_INVALID',
      'The address names no database: end it with one, such as mongodb://host:27017/legacy.',
    );
  }
  const db = client.db();
  try {
    await client.connect();
    await db.command({ ping: 1 });
  } catch (error) {
    await client.close();
    throw unreachable(shown, error);
  }
  return {
    origin: 'mongodb',
    shown,
    collections: async () => (await db.listCollections().toArray()).map(({ name }) => name).sort(),
    count: (collection) => db.collection(collection).countDocuments({}, { maxTimeMS: READ_MS }),
    async *read(collection, { lastId }, signal) {
      // By expression: a plain $gt compares values of one type only, and would leave out ids of another.
      const after =
        lastId === null
          ? {}
          : { $expr: { $gt: ['$_id', { $literal: EJSON.parse(lastId, { relaxed: false }) as unknown }] } };
      const cursor = db
        .collection(collection)
        .find(after, { batchSize: BATCH, promoteLongs: true, promoteBuffers: false })
        .sort({ _id: 1 });
      try {
        for await (const document of cursor) {
          signal.throwIfAborted();
          yield { document };
        }
      } catch (error) {
        signal.throwIfAborted();
        throw unreachable(shown, error);
      } finally {
        await cursor.close();
      }
    },
    close: () => client.close(),
  };
}

function unreachable(shown: string, error: unknown): DocketError {
  return new DocketError(
    'IMPORT.SOURCE_UNREACHABLE',
    `${shown} cannot be read (${messageOf(error).replace(/\/\/[^@/]*@/g, '//')}). What was imported stays; start the import again to go on.`,
    { cause: error },
  );
}
