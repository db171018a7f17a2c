import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { DocketError } from '@docket/kernel';

export interface TestDatabase {
  /** Names the database: a client made with it needs nothing else. */
  readonly uri: string;
  readonly name: string;
  drop(): Promise<void>;
}

/**
 * A database of its own on the MongoDB that the set-up of the test run started.
 * @throws DocketError `ENGINES.NO_TEST_MONGODB` outside of the integration and e2e suites
 */
export async function startTestDatabase(): Promise<TestDatabase> {
  const engine = process.env['DOCKET_TEST_MONGODB_URI'];
  if (engine === undefined) {
    throw new DocketError(
      'ENGINES.NO_TEST_MONGODB',
      'No MongoDB was started: name the file x.int.spec.ts or x.e2e.spec.ts, whose suites start one',
    );
  }
  const name = `test-${randomUUID()}`;
  const uri = new URL(engine);
  uri.pathname = `/${name}`;
  return {
    uri: uri.href,
    name,
    drop: async () => {
      const client = new mongo.MongoClient(uri.href);
      try {
        await client.db(name).dropDatabase();
      } finally {
        await client.close();
      }
    },
  };
}
