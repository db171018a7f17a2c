import { startTestDatabase } from '@docket/engines/testing';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { connectMongo } from './connections.js';

/** A way to a server on which answers to one command, by its name, never come back. */
async function swallowing(target: URL, command: string) {
  const sockets = new Set<Socket>();
  let swallow = false;
  let swallowed = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let dead = false;
    client.on('data', (chunk: Buffer) => {
      if (swallow && chunk.includes(command)) {
        dead = true;
        swallowed += 1;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => void (dead || client.write(chunk)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(target);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: way.href,
    start: () => (swallow = true),
    stop: () => (swallow = false),
    swallowed: () => swallowed,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('the connection to the database', () => {
  it('tells whoever asked that an answer never came, and is good for the next question', async () => {
    const database = await startTestDatabase();
    const way = await swallowing(new URL(database.uri), 'unanswered');
    const connection = await connectMongo(way.url, 'test', 1_000);
    try {
      const rows = connection.db!.collection<{ _id: string }>('unanswered');
      await rows.insertOne({ _id: 'a' });
      way.start();
      const startedAt = performance.now();
      await expect(rows.findOne({ _id: 'a' })).rejects.toThrow(/timed out/);
      // The driver asks once more by itself.
      expect(performance.now() - startedAt).toBeLessThan(4_000);
      expect(way.swallowed()).toBeGreaterThan(0);
      way.stop();
      expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a' });
    } finally {
      await connection.close();
      await way.close();
      await database.drop();
    }
  });
});
