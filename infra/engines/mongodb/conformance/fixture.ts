import { mongo } from 'mongoose';
import { startTestDatabase } from '../../testing/index.js';

export interface Fixture {
  readonly client: mongo.MongoClient;
  readonly db: mongo.Db;
  close(): Promise<void>;
}

/** A client of the MongoDB under test, on a database of its own. */
export async function connectFixture(): Promise<Fixture> {
  const database = await startTestDatabase();
  const client = new mongo.MongoClient(database.uri, { serverSelectionTimeoutMS: 5_000 });
  await client.connect();
  return {
    client,
    db: client.db(database.name),
    close: async () => {
      await client.close();
      await database.drop();
    },
  };
}

/** The error of a call that must fail. */
export async function errorOf(work: Promise<unknown>): Promise<mongo.MongoServerError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof mongo.MongoServerError) return outcome;
  throw new Error(`a server error was expected, not ${String(outcome)}`);
}

/** True when the engine under test is DocumentDB behind our gateway, false on a real mongod. */
export async function isGateway(db: mongo.Db): Promise<boolean> {
  const { modules } = (await db.admin().buildInfo()) as { modules?: string[] };
  return modules?.includes('documentdb') === true;
}
