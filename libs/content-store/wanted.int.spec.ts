import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { openBucket } from './bucket.js';
import { type ContentEntry, type ContentStore, createContentStore } from './index.js';
import { objectName } from './object-name.js';

const CHUNK = 1_000;
const tenant = 'clinic';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** One that takes the short way, and one of many chunks. */
const sizes = [
  ['a small result', 300],
  ['content of many chunks', 20_500],
] as const;

describe('the removal of content that nobody wants', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: ContentStore;
  let bucket: string;

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
  });
  afterAll(async () => {
    await connection.close();
    await server.stop();
  });
  beforeEach(async () => {
    bucket = `b${randomBytes(6).toString('hex')}`;
    store = await createContentStore({ connection, bucket, chunkBytes: CHUNK, freshMs: 0 });
  });

  const put = (bytes: Buffer) => store.putResult(tenant, bytes, { mediaType: 'text/plain' });
  const entryOf = async (hash: string): Promise<ContentEntry> => {
    for await (const entry of store.list()) if (entry.sha256 === hash) return entry;
    throw new Error('not listed');
  };
  /** What is there, and a time behind it and before all that comes. */
  const old = async (bytes: Buffer) => {
    const { sha256: hash } = await put(bytes);
    const entry = await entryOf(hash);
    await sleep(4);
    const before = new Date(entry.storedAt.getTime() + 2);
    return { entry, before };
  };
  const read = async (hash: string): Promise<Buffer | undefined> => {
    const opened = await store.open(tenant, hash);
    return opened && Buffer.concat((await opened.stream.toArray()) as Buffer[]);
  };
  const messages = async () =>
    (await (await jetstreamManager(connection)).streams.info(`OBJ_${bucket}`)).state.messages;

  it.each(sizes)('leaves nothing of %s, and takes it again afterwards', async (_what, size) => {
    const bytes = randomBytes(size);
    const { entry, before } = await old(bytes);
    expect(await store.removeUnwanted(entry, before)).toBe('removed');
    expect([await read(entry.sha256), await messages()]).toEqual([undefined, 0]);
    expect(await store.removeUnwanted(entry, before)).toBe('gone');
    expect((await put(bytes)).duplicate).toBe(false);
    expect(await store.removeUnwanted(entry, before)).toBe('wanted');
    expect(await read(entry.sha256)).toEqual(bytes);
  });

  it('takes nothing that was stored, or wanted again, after the time', async () => {
    const bytes = randomBytes(300);
    const { entry, before } = await old(bytes);
    expect(await store.removeUnwanted(entry, entry.storedAt)).toBe('wanted');
    expect((await put(bytes)).duplicate).toBe(true);
    expect(await store.removeUnwanted(entry, before)).toBe('wanted');
    await sleep(4);
    // Nobody has wanted it for as long as is asked for.
    expect(await store.removeUnwanted(entry, new Date())).toBe('removed');
  });

  it.each(sizes)('never takes %s from an upload that meets it at the same moment', async (_what, size) => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      const bytes = randomBytes(size);
      const { entry, before } = await old(bytes);
      const removal = (async () => {
        // The upload of many chunks looks at the name when all of them are stored, on a busy machine late.
        await sleep(Math.random() * 2 ** (round % (size > CHUNK ? 9 : 4)));
        return store.removeUnwanted(entry, before);
      })();
      const uploads = [0, 1].map(async () => {
        await sleep(Math.random() * 3);
        return put(bytes);
      });
      const [removed, ...stored] = await Promise.all([removal, ...uploads]);
      outcomes.add(`${removed} ${stored.every(({ duplicate }) => duplicate) ? 'kept' : 'stored again'}`);
      expect([round, sha256((await read(entry.sha256)) ?? Buffer.alloc(0))]).toEqual([round, sha256(bytes)]);
    }
    // Both ways happened, or the test has tried nothing.
    expect(outcomes.size).toBeGreaterThan(1);
  });

  it('that two processes carry out at once, or that was cut short, ends the same', async () => {
    const { entry, before } = await old(randomBytes(2_500));
    const both = await Promise.all([
      store.removeUnwanted(entry, before),
      store.removeUnwanted(entry, before),
    ]);
    expect(both).toContain('removed');
    expect([await read(entry.sha256), await messages()]).toEqual([undefined, 0]);
    const bytes = randomBytes(2_500);
    const cut = await old(bytes);
    const raw = await openBucket({
      connection,
      bucket,
      replicas: 1,
      maxStoreBytes: -1,
      chunkBytes: CHUNK,
      timeoutMs: 2_000,
    });
    // A process died right behind its claim.
    expect(await raw.writeClaim({ nuid: cut.entry.uploadId, state: 'claimed' }, 0)).toBe(true);
    expect((await put(bytes)).duplicate).toBe(false);
    expect(await read(cut.entry.sha256)).toEqual(bytes);
    expect((await raw.readMeta(objectName(tenant, cut.entry.sha256)))!.value.nuid).not.toBe(
      cut.entry.uploadId,
    );
    expect(await store.removeUnwanted(cut.entry, cut.before)).toBe('wanted');
  });

  it('costs an upload of fresh content nothing', async () => {
    const usual = await createContentStore({ connection, bucket: `${bucket}u` });
    await usual.putResult(tenant, Buffer.from('{}'));
    await usual.putResult(tenant, Buffer.from('{}'));
    const { state } = await (await jetstreamManager(connection)).streams.info(`OBJ_${bucket}u`);
    expect(state.messages).toBe(2);
  });
});
