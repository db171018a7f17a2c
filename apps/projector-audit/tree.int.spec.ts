import { composition } from '@docket/contexts';
import { readSettings } from '@docket/configuration';
import {
  startNatsServer,
  startTestDatabase,
  type TestDatabase,
  type TestNatsServer,
} from '@docket/engines/testing';
import { createLogger } from '@docket/observability';
import { connectPlatform, entryOf, type Platform, type RunningApp } from '@docket/platform';
import {
  generateSigningKey,
  nodePrimitives,
  parseSigningKeys,
  TreeReader,
  verifyLog,
  type LogReport,
} from '@docket/transparency';
import { startWitness, verifierKeyOf, type TestWitness } from '@docket/transparency/testing';
import { parseVerifierKey, type VerifierKey } from '@docket/transparency/verifier';
import { startAuditTree } from './tree.js';

const oldKey = generateSigningKey('example.org/docket');
const newKey = generateSigningKey('example.org/docket');

describe('the Merkle tree over the log', () => {
  let nats: TestNatsServer;
  let database: TestDatabase;
  let witness: TestWitness;
  let platform: Platform;
  let app: RunningApp | undefined;
  let keys: readonly VerifierKey[] = [];

  beforeAll(async () => {
    nats = await startNatsServer();
    database = await startTestDatabase();
    keys = [await verifierKeyOf(parseSigningKeys(oldKey)[0]!)];
    witness = await startWitness(() => keys);
  });
  afterAll(async () => {
    await app?.stop();
    await platform.close();
    await witness.stop();
    await database.drop();
    await nats.stop();
  });

  async function start(auditKey: string): Promise<void> {
    await app?.stop();
    if (platform !== undefined) await platform.close();
    const settings = readSettings({
      NATS_URL: nats.url,
      MONGODB_URI: database.uri,
      DOCKET_AUDIT_KEY: auditKey,
      DOCKET_AUDIT_HEAD_ENTRIES: '100',
      DOCKET_AUDIT_HEAD_MS: '1000',
      DOCKET_AUDIT_WITNESSES: witness.setting,
    });
    const logger = createLogger({
      app: 'test',
      level: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      form: 'json',
    });
    platform = await connectPlatform(settings, { app: 'test', composition, applyStreams: true, logger });
    app = await startAuditTree(platform);
  }

  async function write(count: number): Promise<number> {
    let position = 0;
    for (let n = 0; n < count; n += 50) {
      const events = Array.from({ length: Math.min(50, count - n) }, () => ({
        type: 'DocumentRegistered' as const,
        data: {
          name: 'a.txt',
          sha256: '0'.repeat(64),
          size: 1,
          mediaType: 'text/plain',
          extensionMismatch: false,
        },
      }));
      const aggregate = {
        tenant: 'default',
        type: 'document',
        id: `document-${Math.random()}`.replace('.', '-'),
      };
      const context = { actor: { kind: 'system' as const, id: 'test' }, correlationId: 'c' };
      const written = await platform.store.append(aggregate, events, { expected: 'any', context });
      position = written.ok ? written.position : 0;
    }
    return position;
  }

  /** Until a head covers a position. */
  async function signed(position: number): Promise<number> {
    const late = Date.now() + 30_000;
    while (Date.now() < late) {
      const last = await platform.treeHeads.last();
      const size = Number(last?.note.split('\n')[1] ?? 0);
      if (last !== undefined && size >= position) return last.number;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no head covers position ${position}`);
  }

  async function verify(): Promise<LogReport> {
    const { rawLog, tree, treeHeads } = platform;
    return verifyLog({
      entries: (async function* () {
        for await (const { messages } of rawLog.read({ after: 0 })) yield messages.map(entryOf);
      })(),
      heads: (async function* () {
        for await (const { note } of treeHeads.all()) yield note;
      })(),
      keys,
      tiles: tree,
      primitives: nodePrimitives,
    });
  }

  it('is built and signed while the log grows, and is what the log says', async () => {
    await start(oldKey);
    expect(await verify()).toMatchObject({ size: 0, findings: [] });
    const position = await write(620);
    await signed(position);
    const report = await verify();
    expect(report).toMatchObject({ size: 620, unsigned: 0, findings: [], more: 0 });
    expect(Buffer.from(await new TreeReader(platform.tree).root(620))).toEqual(Buffer.from(report.root));
  });

  it('goes on where it stopped, with both keys while they overlap', async () => {
    await start(`${newKey} ${oldKey}`);
    const position = await write(75);
    const number = await signed(position);
    expect((await platform.treeHeads.get(number))?.keys).toHaveLength(2);
    expect(await verify()).toMatchObject({ size: 695, unsigned: 0, findings: [] });
    keys = [await verifierKeyOf(parseSigningKeys(newKey)[0]!), ...keys];
    await start(newKey);
    await signed(await write(3));
    expect(await verify()).toMatchObject({ size: 698, unsigned: 0, findings: [] });
  });

  it('has the cosignatures of its witness, which saw that it only grew', async () => {
    const last = await platform.treeHeads.last();
    let lines: readonly string[] = [];
    for (let tries = 0; lines.length === 0 && tries < 200; tries += 1) {
      lines = await platform.treeHeads.cosignatures(last!.number);
      if (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const key = await parseVerifierKey(witness.keyText, nodePrimitives);
    expect([key.ok, lines.length]).toEqual([true, 1]);
    expect(witness.seen.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(
      true,
    );
    expect(witness.seen.at(-1)).toEqual({ size: 698, status: 200 });
  });

  it('is made again from the log, the same, when its tiles are lost', async () => {
    const before = await new TreeReader(platform.tree).root(698);
    await platform.db.collection('transparency_tiles').deleteMany({});
    await start(newKey);
    const position = await write(1);
    await signed(position);
    expect(await verify()).toMatchObject({ size: 699, unsigned: 0, findings: [] });
    expect(Buffer.from(await new TreeReader(platform.tree).root(698))).toEqual(Buffer.from(before));
  });

  it('is signed once for each number when two processes run', async () => {
    const second = await startAuditTree(platform);
    await signed(await write(450));
    await second.stop();
    expect(await verify()).toMatchObject({ size: 1_149, unsigned: 0, findings: [] });
  });

  it('keeps its private key to itself', async () => {
    const secrets = [oldKey, newKey].map((key) => key.split('+').slice(4).join('+').slice(2, 40));
    const stored: string[] = [];
    for await (const head of platform.treeHeads.all()) stored.push(JSON.stringify(head));
    for (const { name } of await platform.db.listCollections().toArray())
      for await (const document of platform.db.collection(name).find({}))
        stored.push(JSON.stringify(document));
    for await (const { messages } of platform.rawLog.read({ after: 0 }))
      stored.push(...messages.map(({ block, payload }) => block + Buffer.from(payload).toString()));
    for (const secret of secrets) expect(stored.some((text) => text.includes(secret))).toBe(false);
  });

  it('is not signed on a log that is another one, and health says so', async () => {
    await platform.db
      .collection('transparency_state')
      .updateOne({ _id: 'tree' as never }, { $set: { size: 5_000 } }, { upsert: true });
    await platform.db
      .collection<{ _id: string }>('transparency_tiles')
      .insertOne({ _id: '0/19', width: 136, bytes: Buffer.alloc(136 * 32) } as never);
    await platform.db
      .collection<{ _id: string }>('transparency_tiles')
      .updateOne({ _id: '1/0' }, { $set: { width: 19, bytes: Buffer.alloc(19 * 32) } });
    await start(newKey);
    const late = Date.now() + 30_000;
    while (Date.now() < late) {
      const { checks } = (await platform.health.report()) as {
        checks: Record<string, { ok: boolean; reason?: string }>;
      };
      if (checks['audit-tree']?.ok === false) {
        expect(checks['audit-tree'].reason).toContain('ends before position 5000');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('health does not say it');
  });
});
