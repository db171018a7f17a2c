import { startTestDatabase } from '@docket/engines/testing';
import { createConnection, type Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { Door } from './door.js';

describe('a client of a database', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  let door: Door;
  let client: Connection;

  beforeAll(async () => {
    database = await startTestDatabase();
    const uri = new URL(database.uri);
    const { hostname: host, port } = uri;
    door = new Door(() => ({ host, port: Number(port) }));
    await door.open();
    uri.host = `127.0.0.1:${door.port}`;
    uri.searchParams.set('directConnection', 'true');
    client = await createConnection(uri.href).asPromise();
  });
  afterAll(async () => {
    await door.close();
    await database.drop();
  });

  it('finds it again when all of its connections were cut at once', async () => {
    let isReading = true;
    let read = 0;
    const readers = Array.from({ length: 6 }, async () => {
      while (isReading) {
        // A read, which the driver tries again in the turn in which its connection is cut.
        await client
          .db!.collection('any')
          .findOne()
          .then(
            () => (read += 1),
            () => sleep(20),
          );
      }
    });
    const untilRead = async (): Promise<void> => {
      const before = read;
      for (const deadline = Date.now() + 8_000; read === before; await sleep(10)) {
        expect(Date.now()).toBeLessThan(deadline);
      }
    };
    try {
      for (let outage = 0; outage < 3; outage += 1) {
        await untilRead();
        // Longer than the driver waits between two looks: so it looks at once, over a connection that is being cut.
        await sleep(700);
        await door.close();
        await sleep(100);
        await door.open();
        await untilRead();
      }
    } finally {
      isReading = false;
      // Ends those that wait for ever too.
      await client.close(true);
    }
    await Promise.all(readers);
  });
});
