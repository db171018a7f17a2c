import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'bson';
import { mongo } from 'mongoose';
import { startTestDatabase } from '../../testing/index.js';
import { startGateway, type Gateway } from './server.js';
import { crc32c } from './wire/crc32c.js';

/** Runs where the set-up started DocumentDB: a real mongod has no gateway that could be attacked. */
const socketPath = process.env['DOCKET_TEST_POSTGRES_SOCKET'];
const EXHAUST_ALLOWED = 1 << 16;
const onGateway = socketPath === undefined ? describe.skip : describe;

onGateway('the gateway, badly treated', () => {
  let gateway: Gateway;
  let client: mongo.MongoClient;
  let db: mongo.Db;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    gateway = await startGateway({
      postgres: {
        socket: socketPath!,
        user: 'docket',
        database: 'postgres',
        settings: { search_path: 'documentdb_api_catalog,documentdb_api,public' },
      },
      sessions: 4,
      maxConnections: 150,
      cursors: { abandonedTimeoutMs: 200, most: 20 },
    });
    const database = await startTestDatabase();
    drop = () => database.drop();
    client = new mongo.MongoClient(uri(), { maxPoolSize: 5 });
    db = client.db(database.name);
    await db
      .collection<{ _id: number }>('rows')
      .insertMany(Array.from({ length: 5_000 }, (_, _id) => ({ _id, text: 'x'.repeat(200) })));
  });
  afterAll(async () => {
    await client.close();
    await gateway.close();
    await drop();
  });

  const uri = () => `mongodb://127.0.0.1:${gateway.port}/?directConnection=true`;

  async function dial(): Promise<Socket> {
    const socket = createConnection({ host: '127.0.0.1', port: gateway.port });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return socket;
  }

  /** Resolves when the peer hangs up. */
  async function hangsUp(socket: Socket): Promise<boolean> {
    socket.resume();
    return await Promise.race([
      new Promise<boolean>((resolve) =>
        socket.once('close', () => resolve(true)).on('error', () => undefined),
      ),
      sleep(3_000, false, { ref: false }),
    ]);
  }

  function frame(opcode: number, body: Buffer, size = 16 + body.length): Buffer {
    const head = Buffer.alloc(16);
    head.writeInt32LE(size, 0);
    head.writeInt32LE(7, 4);
    head.writeInt32LE(opcode, 12);
    return Buffer.concat([head, body]);
  }
  const flags = (bits: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(bits, 0);
    return bytes;
  };
  const message = (document: object, bits = 0) =>
    frame(2013, Buffer.concat([flags(bits), Buffer.from([0]), serialize(document)]));
  const ping = { ping: 1, $db: 'admin' };

  it.each<[string, () => Buffer]>([
    ['a frame of a gigabyte', () => frame(2013, Buffer.alloc(8), 1_000_000_000)],
    ['a frame shorter than its head', () => frame(2013, Buffer.alloc(0), 3)],
    ['a negative length', () => frame(2013, Buffer.alloc(0), -1)],
    ['another protocol', () => Buffer.from('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')],
    ['an unknown opcode', () => frame(2004 + 8, Buffer.alloc(32))],
    ['a required flag that nobody knows', () => message(ping, 1 << 5)],
    [
      'a section that overruns',
      () => frame(2013, Buffer.concat([flags(0), Buffer.from([0, 255, 0, 0, 0, 0])])),
    ],
    ['no command', () => frame(2013, Buffer.concat([flags(0), Buffer.from([1]), sequence()]))],
    ['a document that is not BSON', () => frame(2013, Buffer.concat([flags(0), Buffer.from([0]), broken()]))],
    [
      'a checksum that is wrong',
      () => frame(2013, Buffer.concat([flags(1), Buffer.from([0]), serialize(ping), flags(1)])),
    ],
  ])('closes the connection of a client that sends %s, and no other one', async (_, bytes) => {
    const bystander = await dial();
    const attacker = await dial();
    attacker.write(bytes());
    expect(await hangsUp(attacker)).toBe(true);
    bystander.write(message(ping));
    expect(await answerOf(bystander)).toMatchObject({ ok: 1 });
    bystander.destroy();
  });

  function sequence(): Buffer {
    const body = Buffer.concat([flags(0), Buffer.from('documents\0'), serialize({ _id: 1 })]);
    body.writeInt32LE(body.length, 0);
    return body;
  }
  function broken(): Buffer {
    const document = Buffer.from(serialize({ ping: 'text' }));
    document.writeInt32LE(1_000, 10);
    return document;
  }
  async function answerOf(socket: Socket): Promise<mongo.Document> {
    const chunks: Buffer[] = [];
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      const size = bytes.length >= 4 ? bytes.readInt32LE(0) : Infinity;
      if (bytes.length < size) continue;
      if (bytes.length > size) socket.unshift(bytes.subarray(size));
      return mongo.BSON.deserialize(bytes.subarray(21, size));
    }
    throw new Error('hung up');
  }

  it('takes a right checksum, a frame in single bytes, and pipelined requests in their order', async () => {
    const socket = await dial();
    const summed = frame(2013, Buffer.concat([flags(1), Buffer.from([0]), serialize(ping), flags(0)]));
    summed.writeUInt32LE(crc32c(summed.subarray(0, -4)), summed.length - 4);
    for (const byte of summed) socket.write(Buffer.from([byte]));
    expect(await answerOf(socket)).toMatchObject({ ok: 1 });
    socket.write(Buffer.concat([message({ hello: 1, $db: 'admin' }), message(ping)]));
    expect(await answerOf(socket)).toMatchObject({ isWritablePrimary: true });
    socket.destroy();
  });

  it('answers a hello that waits for news each time it has waited, and nothing else so', async () => {
    const socket = await dial();
    socket.write(message({ hello: 1, $db: 'admin' }));
    const { topologyVersion } = await answerOf(socket);
    const awaited = { topologyVersion, maxAwaitTimeMS: 50, $db: 'admin' };
    socket.write(message({ ping: 1, ...awaited }, EXHAUST_ALLOWED));
    expect(Object.keys(await answerOf(socket))).toEqual(['ok']);
    const started = performance.now();
    socket.write(message({ hello: 1, ...awaited }, EXHAUST_ALLOWED));
    for (let answers = 0; answers < 3; answers += 1) {
      expect(await answerOf(socket)).toMatchObject({ isWritablePrimary: true, topologyVersion });
    }
    expect(performance.now() - started).toBeGreaterThan(140);
    socket.destroy();
  });

  it('does not answer a write that asks for none, and does it', async () => {
    const socket = await dial();
    const insert = { insert: 'unacknowledged', documents: [{ _id: 1 }], $db: db.databaseName };
    socket.write(Buffer.concat([message(insert, 2), message(ping)]));
    expect(Object.keys(await answerOf(socket))).toEqual(['ok']);
    expect(await db.collection('unacknowledged').countDocuments()).toBe(1);
    socket.destroy();
  });

  it('frees the cursors of a client that is gone in the middle of them', async () => {
    const gone = new mongo.MongoClient(uri());
    const cursors = Array.from({ length: 10 }, () =>
      gone.db(db.databaseName).collection('rows').find({}, { batchSize: 2 }),
    );
    for (const cursor of cursors) await cursor.next();
    expect(gateway.usage().cursors).toBe(10);
    await gone.close(true);
    await until(() => gateway.usage().cursors === 0);
  });

  it('keeps no more cursors than it may, the oldest goes', async () => {
    const cursors = Array.from({ length: 25 }, () => db.collection('rows').find({}, { batchSize: 2 }));
    for (const cursor of cursors) await cursor.next();
    expect(gateway.usage().cursors).toBe(20);
    await expect(cursors[0]!.toArray()).rejects.toMatchObject({ code: 43 });
    for (let turn = 0; turn < 5; turn += 1) expect(await cursors[24]!.next()).not.toBeNull();
    await Promise.all(cursors.map((cursor) => cursor.close()));
  });

  it('stops a read at its time limit, and the reads of a client that has gone', async () => {
    const endless = [
      { $match: { _id: { $lt: 400 } } },
      {
        $lookup: {
          from: 'rows',
          pipeline: [{ $match: { $expr: { $gt: [{ $strLenCP: '$text' }, '$nothing'] } } }],
          as: 'all',
        },
      },
      { $lookup: { from: 'rows', pipeline: [{ $sort: { text: -1 } }], as: 'more' } },
      { $group: { _id: null, n: { $sum: { $size: '$all' } }, m: { $sum: { $size: '$more' } } } },
    ];
    await expect(
      db.collection('rows').aggregate(endless, { maxTimeMS: 200 }).toArray(),
    ).rejects.toMatchObject({
      code: 50,
    });
    const sockets = await Promise.all(Array.from({ length: 4 }, dial));
    for (const socket of sockets) {
      socket.write(message({ aggregate: 'rows', pipeline: endless, cursor: {}, $db: db.databaseName }));
    }
    await sleep(100);
    for (const socket of sockets) socket.destroy();
    const started = performance.now();
    expect(await db.collection<{ _id: number }>('rows').countDocuments({ _id: 1 })).toBe(1);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('serves a hundred clients at once on four sessions, and refuses those beyond its limit', async () => {
    const before = gateway.usage().connections;
    const sockets = await Promise.all(Array.from({ length: 100 }, dial));
    for (const [n, socket] of sockets.entries()) {
      socket.write(message({ insert: 'hundred', documents: [{ _id: n }], $db: db.databaseName }));
    }
    const answers = await Promise.all(sockets.map(answerOf));
    expect(answers.every((answer) => answer['n'] === 1)).toBe(true);
    expect(await db.collection('hundred').countDocuments()).toBe(100);
    const more = await Promise.all(Array.from({ length: 150 - 100 - before + 5 }, dial));
    const refused = await Promise.all(
      more.map(async (socket) => await Promise.race([hangsUp(socket), sleep(500, false, { ref: false })])),
    );
    expect(refused.filter(Boolean).length).toBeGreaterThanOrEqual(5);
    for (const socket of [...sockets, ...more]) socket.destroy();
  });

  async function until(done: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 12_000; !done(); await sleep(50)) {
      if (Date.now() > deadline) throw new Error('it did not come');
    }
  }
});
