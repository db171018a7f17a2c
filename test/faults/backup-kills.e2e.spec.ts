import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings } from '@docket/configuration';
import { composition } from '@docket/contexts';
import {
  backUp,
  checkBackup,
  listManifests,
  openBackup,
  openBackupFolder,
  removeBackups,
  rootOfLog,
} from '@docket/contexts/backups/application';
import { createContentStore, type ContentStore } from '@docket/content-store';
import {
  mountSmallDisk,
  startNatsServer,
  startTestDatabase,
  type TestNatsServer,
} from '@docket/engines/testing';
import { applyStreams, createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { connectPlatform } from '@docket/platform';
import { createHeadStore } from '@docket/transparency';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { root } from '../architecture/deployment-files.js';

const EVENTS = 1_500;
const OBJECTS = 60;
const OBJECT_BYTES = 100_000;
const KILLS = 6;
const LONG_MS = 240_000;

/** A program of the build, as a process of its own. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'dist', program), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended };
}

describe('backup and restore in trouble', () => {
  let work: string;
  let source: TestNatsServer;
  let connection: NatsConnection;
  let content: ContentStore;
  let identity: string;
  let recipient: string;

  beforeAll(async () => {
    const build = spawn(process.execPath, ['infra/build.mjs'], { cwd: root, stdio: 'ignore' });
    expect((await once(build, 'close'))[0]).toBe(0);
    work = await mkdtemp(join(tmpdir(), 'docket-backup-kills-'));
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
    source = await startNatsServer();
    connection = await connect({ servers: source.url, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
    await applyStreams(connection);
    content = await createContentStore({ connection });
    const store = createEventStore({ connection, events: composition.eventTypes });
    const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'c' } as const;
    const data = { name: 'lab', roles: ['submitter'], keyHash: 'a'.repeat(64) };
    await Promise.all(
      Array.from({ length: EVENTS / 3 }, async (_, index) => {
        const aggregate = { tenant: 'default', type: 'api-key', id: `key-${index}` };
        const events = Array.from({ length: 3 }, () => ({ type: 'ApiKeyCreated', data }));
        await store.append(aggregate, events, { expected: 'none', context });
      }),
    );
    for (let index = 0; index < OBJECTS; index += 1)
      await content.putResult('default', randomBytes(OBJECT_BYTES), {
        mediaType: 'application/octet-stream',
      });
  }, LONG_MS);

  afterAll(async () => {
    await connection.close();
    await source.stop();
    await rm(work, { recursive: true, force: true });
  });

  const optionsFor = async (folder: string, bytesPerSecond = 0) => ({
    id: timeOrderedId(),
    folder: openBackupFolder(folder),
    connection,
    content,
    heads: await createHeadStore({ connection }),
    keys: { root: async () => undefined, subjects: async function* () {} },
    recipients: [recipient],
    bytesPerSecond,
    now: new Date(),
  });
  const wholeIn = async (folder: string) => {
    const { whole, damaged } = await listManifests(openBackupFolder(folder));
    expect(damaged).toEqual([]);
    for (const { id } of whole) await checkBackup(await openBackup(openBackupFolder(folder), [identity], id));
    return whole;
  };

  it(
    'leave no backup that looks whole and is not, wherever the process is killed',
    async () => {
      const folder = join(work, 'killed');
      const id = timeOrderedId();
      const full = await backUp(await optionsFor(join(work, 'full')));
      // About four seconds of writing.
      const pace = String(Math.round((OBJECTS * OBJECT_BYTES) / 4));
      let interrupted = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const { child, ended } = run(
          'test/faults/backup-program.js',
          [source.url, folder, id, recipient, pace],
          {},
        );
        await sleep(700 + Math.random() * 2_500);
        child.kill('SIGKILL');
        await ended;
        const found = await wholeIn(folder);
        if (found.length === 0) interrupted += 1;
      }
      expect(interrupted).toBeGreaterThan(0);
      const last = await run('test/faults/backup-program.js', [source.url, folder, id, recipient], {}).ended;
      expect(last).toEqual({ code: 0, output: '' });
      const [made] = await wholeIn(folder);
      expect(made).toMatchObject({
        id,
        log: { root: full.manifest.log.root },
        content: { objects: OBJECTS },
      });
      // What the killed ones have left of files on their way goes with the next removal, and costs no file that is in use.
      await removeBackups(openBackupFolder(folder), [], 0);
      await openBackupFolder(folder).removeUnfinished(0);
      expect(await readdir(join(folder, 'tmp'))).toEqual([]);
      expect(await wholeIn(folder)).toHaveLength(1);
    },
    LONG_MS,
  );

  it(
    'finish a restore that was killed at any step, and let no app start before',
    async () => {
      const folder = join(work, 'restored');
      const { manifest } = await backUp(await optionsFor(folder));
      const key = join(work, 'backup.key');
      await writeFile(key, identity);
      const target = await startNatsServer();
      const database = await startTestDatabase();
      const env = { NATS_URL: target.url, MONGODB_URI: database.uri, INIT_CWD: work, DOCKET_HOME: work };
      const args = ['restore', '--from', folder, '--identity', key, '--reason', 'killed', '--yes', '--json'];
      const settings = readSettings(env);
      const watching = await connect({ servers: target.url });
      const logger = createLogger({ app: 'test', level: 'silent' });
      let refused = 0;
      let ended = false;
      for (let kill = 0; kill < KILLS && !ended; kill += 1) {
        const restoring = run('apps/admin/main.js', args, env);
        let isOver = false;
        const over = restoring.ended.then(() => (isOver = true));
        // From the first thing that it writes on, at any step.
        const writing = async (): Promise<void> => {
          const before = await progressOf(watching);
          while (!isOver && (await progressOf(watching)) === before) await sleep(25);
          await sleep(Math.random() * 600);
        };
        await Promise.race([writing(), over]);
        ended = !restoring.child.kill('SIGKILL');
        await restoring.ended;
        try {
          const platform = await connectPlatform(settings, { app: 'test', composition, logger });
          // Either nothing was written yet, or all of it.
          const { last } = await platform.store.head();
          expect([0, manifest.log.position, manifest.log.position + 1]).toContain(last);
          await platform.close();
          ended ||= last > 0;
        } catch (error) {
          const { code } = error as { code: string };
          // There is no log before the first step.
          expect(['PLATFORM.RESTORE_UNFINISHED', 'EVENT_STORE.STREAM_MISSING']).toContain(code);
          if (code === 'PLATFORM.RESTORE_UNFINISHED') refused += 1;
        }
      }
      expect(refused).toBeGreaterThan(0);
      if (!ended) {
        const last = await run('apps/admin/main.js', args, env).ended;
        expect([last.code, last.output]).toEqual([0, expect.stringContaining(manifest.log.root)]);
      }
      const there = watching;
      expect(await rootOfLog(there, manifest.log.position)).toBe(manifest.log.root);
      let objects = 0;
      for await (const { tenant, sha256 } of (await createContentStore({ connection: there })).list()) {
        expect(await content.open(tenant, sha256)).toBeDefined();
        objects += 1;
      }
      expect(objects).toBe(OBJECTS);
      await there.close();
      await database.drop();
      await target.stop();
    },
    LONG_MS,
  );

  it(
    'say that the disk is full, leave nothing that counts, and go on when there is room',
    async () => {
      const disk = await mountSmallDisk(16);
      // Where nothing may be mounted there is no small disk to fill.
      if (disk === undefined) return;
      try {
        await disk.fill(2_000_000);
        await expect(backUp(await optionsFor(disk.folder))).rejects.toMatchObject({
          code: 'BACKUP.NO_SPACE',
        });
        expect(await wholeIn(disk.folder)).toEqual([]);
        expect(await readdir(join(disk.folder, 'tmp'))).toEqual([]);
        await disk.makeRoom();
        const { manifest } = await backUp(await optionsFor(disk.folder));
        expect(await wholeIn(disk.folder)).toMatchObject([{ id: manifest.id }]);
      } finally {
        await disk.remove();
      }
    },
    LONG_MS,
  );

  it(
    'say that the store is gone, and go on when it is there again',
    async () => {
      const folder = join(work, 'gone');
      const pace = (OBJECTS * OBJECT_BYTES) / 4;
      const making = backUp(await optionsFor(folder, pace));
      const failed = expect(making).rejects.toMatchObject({
        code: expect.stringMatching(
          /^(DOCUMENT\.STORE_UNAVAILABLE|DOCUMENT\.CORRUPT|EVENT_STORE\.|TRANSPARENCY\.)/,
        ),
      });
      await sleep(1_000);
      source.kill();
      await failed;
      await source.restart();
      const isBack = async (): Promise<boolean> =>
        connection.rtt().then(
          () => true,
          () => false,
        );
      while (!(await isBack())) await sleep(50);
      expect(await wholeIn(folder)).toEqual([]);
      const { manifest } = await backUp(await optionsFor(folder));
      expect(await wholeIn(folder)).toMatchObject([{ id: manifest.id }]);
    },
    LONG_MS,
  );
});

/** What a restore has written so far: its marker, the bytes of the content, the events. */
async function progressOf(connection: NatsConnection): Promise<string> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const bytes: string[] = [];
  for await (const { config, state } of manager.streams.list()) bytes.push(`${config.name} ${state.bytes}`);
  return bytes.sort().join();
}
