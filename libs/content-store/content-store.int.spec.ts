import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile, access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { type ContentStore, createContentStore } from './index.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const csv = Buffer.from('name,age\nAnn,41\nBob,42\n');

async function bytesOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('the content store', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: ContentStore;
  const tenant = 'clinic';

  beforeAll(async () => {
    server = await startNatsServer();
  });
  afterAll(async () => {
    await server.stop();
  });
  beforeEach(async () => {
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    store = await createContentStore({
      connection,
      bucket: `b${randomBytes(6).toString('hex')}`,
      timeoutMs: 1_500,
    });
  });
  afterEach(async () => {
    await connection.close();
  });

  /** Messages in the bucket: names, chunks and markers. */
  async function messagesIn(bucket: string): Promise<number> {
    return (await (await jetstreamManager(connection)).streams.info(`OBJ_${bucket}`)).state.messages;
  }

  async function freshStore(name: string, chunkBytes?: number) {
    return createContentStore({
      connection,
      bucket: name,
      timeoutMs: 1_500,
      ...(chunkBytes && { chunkBytes }),
    });
  }

  it('gives back what was put in, with its hash, size and type by content', async () => {
    const put = await store.put([csv], { tenant, declaredName: 'people.pdf' });
    expect(put).toEqual({
      sha256: sha256(csv),
      size: csv.length,
      mediaType: 'text/csv',
      charset: 'utf-8',
      duplicate: false,
      extensionMismatch: true,
    });
    const opened = await store.open(tenant, put.sha256);
    expect(opened).toMatchObject({
      size: csv.length,
      mediaType: 'text/csv',
      range: { start: 0, end: csv.length - 1 },
    });
    expect(await bytesOf(opened!.stream)).toEqual(csv);
  });

  it('is an object store that the official client reads', async () => {
    const big = randomBytes(700_000);
    await freshStore('SHOWN');
    await (await freshStore('SHOWN')).put([big], { tenant });
    const official = await new Objm(connection).open('SHOWN');
    expect((await official.list()).map((object) => object.name)).toEqual([`${tenant}/${sha256(big)}`]);
    expect(sha256((await official.getBlob(`${tenant}/${sha256(big)}`))!)).toBe(sha256(big));
  });

  it('serves any range without the bytes around it', async () => {
    const small = await freshStore('RANGES', 1_000);
    const bytes = randomBytes(123_456);
    const noise = small.put([randomBytes(200_000)], { tenant });
    const { sha256: id } = await small.put(Readable.from([bytes.subarray(0, 777), bytes.subarray(777)]), {
      tenant,
    });
    await noise;
    for (const [start, end] of [
      [0, 0],
      [999, 1000],
      [50_500, 99_999],
      [123_455, 123_455],
      [0, 123_455],
    ] as const) {
      const opened = await small.open(tenant, id, { range: { start, end } });
      expect(sha256(await bytesOf(opened!.stream))).toBe(sha256(bytes.subarray(start, end + 1)));
    }
    const past = await small.open(tenant, id, { range: { start: 123_000, end: 999_999 } });
    expect(past!.range).toEqual({ start: 123_000, end: 123_455 });
    await expect(small.open(tenant, id, { range: { start: 123_456, end: 123_456 } })).rejects.toMatchObject({
      code: 'DOCUMENT.RANGE_NOT_SATISFIABLE',
    });
  });

  it('keeps tenants apart', async () => {
    const { sha256: id } = await store.put([csv], { tenant });
    expect(await store.open('other', id)).toBeUndefined();
    expect((await store.put([csv], { tenant: 'other' })).duplicate).toBe(false);
    for (const bad of ['', 'a.b', 'a b', '*', '>', '../x', 'a/b']) {
      await expect(store.put([csv], { tenant: bad })).rejects.toMatchObject({ code: 'DOCUMENT.ADDRESS' });
      await expect(store.open(bad, id)).rejects.toMatchObject({ code: 'DOCUMENT.ADDRESS' });
    }
    await expect(store.open(tenant, '../../etc')).rejects.toMatchObject({ code: 'DOCUMENT.ADDRESS' });
  });

  it('stores the same content once, one after the other or ten at the same time', async () => {
    const once = await freshStore('ONCE');
    const bytes = randomBytes(400_000);
    const all = await Promise.all(Array.from({ length: 10 }, () => once.put([bytes], { tenant })));
    expect(all.filter((one) => !one.duplicate)).toHaveLength(1);
    expect((await once.put([bytes], { tenant })).duplicate).toBe(true);
    expect(await messagesIn('ONCE')).toBe(4 + 1);
    expect(sha256(await bytesOf((await once.open(tenant, sha256(bytes)))!.stream))).toBe(sha256(bytes));
  });

  it.each([
    ['nothing', [], {}, 'DOCUMENT.EMPTY'],
    ['only empty pieces', [Buffer.alloc(0), Buffer.alloc(0)], {}, 'DOCUMENT.EMPTY'],
    ['too much', [randomBytes(300_000), randomBytes(300_000)], { maxBytes: 500_000 }, 'DOCUMENT.TOO_LARGE'],
    ['one byte too much', [csv], { maxBytes: csv.length - 1 }, 'DOCUMENT.TOO_LARGE'],
    ['a type that is not allowed', [csv], { allowedTypes: ['application/pdf'] }, 'DOCUMENT.TYPE_NOT_ALLOWED'],
  ])('refuses %s and leaves nothing behind', async (_, pieces, options, code) => {
    const refusing = await freshStore('REFUSING');
    await expect(refusing.put(pieces, { tenant, ...options })).rejects.toMatchObject({ code });
    expect(await messagesIn('REFUSING')).toBe(0);
  });

  it('stops reading a source that is over the limit', async () => {
    let produced = 0;
    function* endless() {
      for (;;) {
        produced += 100_000;
        yield Buffer.alloc(100_000, 'x');
      }
    }
    await expect(store.put(endless(), { tenant, maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'DOCUMENT.TOO_LARGE',
    });
    expect(produced).toBeLessThanOrEqual(1_100_000);
  });

  it('leaves nothing of an upload whose client went away', async () => {
    const leaving = await freshStore('LEAVING');
    async function* broken() {
      yield randomBytes(500_000);
      await sleep(20);
      throw new Error('socket hang up');
    }
    await expect(leaving.put(broken(), { tenant })).rejects.toMatchObject({
      code: 'DOCUMENT.UPLOAD_INTERRUPTED',
      details: { retryable: true },
    });
    const destroyed = new Readable({ read() {} });
    destroyed.push(randomBytes(300_000));
    setTimeout(() => destroyed.destroy(), 30);
    await expect(leaving.put(destroyed, { tenant })).rejects.toMatchObject({
      code: 'DOCUMENT.UPLOAD_INTERRUPTED',
    });
    expect(await messagesIn('LEAVING')).toBe(0);
  });

  it('clears what a crash in the middle of an upload has left, and nothing that lives', async () => {
    const crashing = await freshStore('CRASHING');
    const kept = await crashing.put([csv], { tenant });
    const other = await connect({ servers: server.url });
    const dying = await createContentStore({ connection: other, bucket: 'CRASHING', timeoutMs: 500 });
    async function* half() {
      yield randomBytes(600_000);
      await sleep(50);
      await other.close();
      yield randomBytes(600_000);
    }
    await expect(dying.put(half(), { tenant })).rejects.toMatchObject({ code: 'DOCUMENT.STORE_UNAVAILABLE' });
    expect(await messagesIn('CRASHING')).toBeGreaterThan(2);
    expect(await crashing.sweepAbandoned(60_000)).toBe(0);
    await sleep(20);
    expect(await crashing.sweepAbandoned(10)).toBe(1);
    expect(await messagesIn('CRASHING')).toBe(2);
    expect(await bytesOf((await crashing.open(tenant, kept.sha256))!.stream)).toEqual(csv);
  });

  it('refuses to finish an upload that a sweep has cleared away meanwhile', async () => {
    const swept = await freshStore('SWEPT');
    const bytes = [randomBytes(300_000), randomBytes(300_000)];
    async function* stalled() {
      yield bytes[0]!;
      await sleep(100);
      expect(await swept.sweepAbandoned(20)).toBe(1);
      yield bytes[1]!;
    }
    await expect(swept.put(stalled(), { tenant })).rejects.toMatchObject({
      code: 'DOCUMENT.UPLOAD_INTERRUPTED',
    });
    expect(await swept.open(tenant, sha256(Buffer.concat(bytes)))).toBeUndefined();
    expect(await messagesIn('SWEPT')).toBe(0);
  });

  it('deletes content, and takes it again afterwards', async () => {
    const deleting = await freshStore('DELETING');
    const { sha256: id } = await deleting.put([csv], { tenant });
    expect(await deleting.delete(tenant, id)).toBe(true);
    expect(await deleting.delete(tenant, id)).toBe(false);
    expect(await deleting.open(tenant, id)).toBeUndefined();
    expect(await messagesIn('DELETING')).toBe(0);
    expect((await deleting.put([csv], { tenant })).duplicate).toBe(false);
    expect(await bytesOf((await deleting.open(tenant, id))!.stream)).toEqual(csv);
  });

  it('notices stored content that was tampered with', async () => {
    const tampered = await freshStore('TAMPERED');
    const { sha256: id } = await tampered.put([randomBytes(300_000)], { tenant });
    const manager = await jetstreamManager(connection);
    const { subjects } = (await manager.streams.info('OBJ_TAMPERED', { subjects_filter: '$O.TAMPERED.C.>' }))
      .state;
    const chunk = await manager.streams.getMessage('OBJ_TAMPERED', {
      last_by_subj: Object.keys(subjects!)[0]!,
    });
    await manager.streams.deleteMessage('OBJ_TAMPERED', chunk!.seq, false);
    await connection.request(chunk!.subject, Buffer.alloc(chunk!.data.length, 7));
    const opened = await tampered.open(tenant, id);
    await expect(bytesOf(opened!.stream)).rejects.toMatchObject({ code: 'DOCUMENT.CORRUPT' });
  });

  describe('for workers', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'docket-documents-'));
    });
    afterEach(async () => {
      await rm(folder, { recursive: true });
    });

    it('saves content to a file, and says where there is none', async () => {
      const { sha256: id } = await store.put([csv], { tenant });
      expect(await store.saveTo(tenant, id, join(folder, 'in'))).toBe(true);
      expect(await readFile(join(folder, 'in'))).toEqual(csv);
      expect(await store.saveTo(tenant, '0'.repeat(64), join(folder, 'none'))).toBe(false);
      await expect(access(join(folder, 'none'))).rejects.toThrow();
      await writeFile(join(folder, 'taken'), 'mine');
      await expect(store.saveTo(tenant, id, join(folder, 'taken'))).rejects.toThrow('EEXIST');
      expect(await readFile(join(folder, 'taken'), 'utf8')).toBe('mine');
    });

    it('stores a small result by two messages, once, ten at the same time, and other clients read it', async () => {
      const name = `b${randomBytes(6).toString('hex')}`;
      const small = await freshStore(name);
      const bytes = Buffer.from('{"ok":true}');
      const put = await Promise.all(Array.from({ length: 10 }, () => small.putResult(tenant, bytes)));
      expect(put.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect((await small.putResult(tenant, bytes)).duplicate).toBe(true);
      expect(await messagesIn(name)).toBe(2);
      const opened = await small.open(tenant, sha256(bytes));
      expect(await bytesOf(opened!.stream)).toEqual(bytes);
      const official = await new Objm(connection).open(name);
      const [entry] = await official.list();
      expect(Buffer.from((await official.getBlob(entry!.name))!)).toEqual(bytes);
      expect(await small.delete(tenant, sha256(bytes))).toBe(true);
      expect(await messagesIn(name)).toBe(0);
    });

    it('stores results under the type given', async () => {
      const put = await store.putResult(tenant, Buffer.from('{"pages":[]}'));
      expect(put).toMatchObject({ mediaType: 'application/json', duplicate: false });
      expect((await store.open(tenant, put.sha256))?.mediaType).toBe('application/json');
    });
  });

  it('says so when NATS is gone, in the middle of an upload and of a download, and goes on when it is back', async () => {
    const bytes = randomBytes(8_000_000);
    const { sha256: id } = await store.put([bytes], { tenant });
    const opened = await store.open(tenant, id);
    async function* interrupted() {
      yield randomBytes(1_000_000);
      server.kill();
      await sleep(50);
      yield randomBytes(1_000_000);
    }
    const unavailable = { code: 'DOCUMENT.STORE_UNAVAILABLE', details: { retryable: true } };
    await expect(store.put(interrupted(), { tenant })).rejects.toMatchObject(unavailable);
    await expect(bytesOf(opened!.stream)).rejects.toMatchObject(unavailable);
    await expect(store.open(tenant, id)).rejects.toMatchObject(unavailable);

    await server.restart();
    while (!(await store.open(tenant, id).catch(() => undefined))) await sleep(50);
    expect(sha256(await bytesOf((await store.open(tenant, id))!.stream))).toBe(id);
    await sleep(20);
    expect(await store.sweepAbandoned(10)).toBe(1);
    expect((await store.put([bytes], { tenant })).duplicate).toBe(true);
  });

  it('refuses when the store is full, and keeps nothing of it', async () => {
    const full = await createContentStore({
      connection,
      bucket: 'FULL',
      maxStoreBytes: 2_000_000,
      timeoutMs: 1_500,
    });
    await expect(full.put([randomBytes(5_000_000)], { tenant })).rejects.toMatchObject({
      code: 'DOCUMENT.STORE_FULL',
    });
    expect(await messagesIn('FULL')).toBe(0);
  });
});
