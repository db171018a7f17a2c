import { startNatsServer, startTestDatabase, type TestNatsServer } from '@docket/engines/testing';
import { composition } from '@docket/contexts';
import { readSettings } from '@docket/configuration';
import { createLogger } from '@docket/observability';
import { connectPlatform, type Platform } from '@docket/platform';
import { readDataVersion } from '@docket/event-store';
import { connect } from '@nats-io/transport-node';
import { generateMasterKey } from '@docket/privacy';
import { generateSigningKey } from '@docket/transparency';
import { startProjector } from '@docket/contexts/operations/application';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectors } from '@docket/composition';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { startAuditTree } from '../../../apps/projector-audit/tree.js';
import {
  checkBackup,
  manifestName,
  manifestText,
  openBackup,
  openBackupFolder,
  rootOfLog,
} from './application/index.js';
import { filesBelow, makeData, namesOf, startBackups } from './testing/index.js';

describe('backups', () => {
  let test: TestReadSide;
  let tree: { stop(): Promise<void> };
  let stopBackups: () => Promise<void>;
  let work: string;
  let folder: string;
  let identity: string;
  let identityFile: string;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'docket-backups-'));
    folder = join(work, 'allowed', 'daily');
    identity = await generateX25519Identity();
    identityFile = join(work, 'backup.key');
    await writeFile(identityFile, `# for the test\n${identity}\n`);
    // The program of a server of the run serves trial restores too.
    const server = await startNatsServer();
    const { program } = server;
    await server.stop();
    test = await startReadSide({
      DOCKET_PRIVACY_KEY: generateMasterKey('first'),
      DOCKET_AUDIT_KEY: generateSigningKey('example.org/docket'),
      DOCKET_AUDIT_HEAD_ENTRIES: '5',
      DOCKET_BACKUP_FOLDERS: join(work, 'allowed'),
      DOCKET_BACKUP_RECIPIENTS: await identityToRecipient(identity),
      DOCKET_BACKUP_IDENTITY_FILE: identityFile,
      DOCKET_NATS_SERVER: program,
    });
    await test.project();
    tree = await startAuditTree(test.platform);
    stopBackups = await startBackups(test.platform);
    await makeData(test, 'one');
  }, 180_000);
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await stopBackups();
    await tree.stop();
    await test.stop();
    await rm(work, { recursive: true, force: true });
  });

  const ended = async (id: string, position: number) => {
    for (;;) {
      const { body } = await test.read(`/v1/backups/${id}?minPosition=${position}`);
      if (!['running', 'verifying'].includes(body.status)) return body;
      await sleep(50);
    }
  };
  const create = async (more: object = {}) => {
    const { status, body } = await test.call('POST', '/v1/backups', { folder, reason: 'a test', ...more });
    expect([status, body.code]).toEqual([202, undefined]);
    return ended(body.backupId, body.position);
  };
  const verify = async (id: string) => {
    const { body } = await test.call('POST', `/v1/backups/${id}/verify`, { reason: 'a test' });
    return ended(id, body.position);
  };
  const emptyHost = async (): Promise<{ nats: TestNatsServer; env: Record<string, string> }> => {
    const nats = await startNatsServer();
    const database = await startTestDatabase();
    closing.push(async () => {
      await database.drop();
      await nats.stop();
    });
    return { nats, env: { NATS_URL: nats.url, MONGODB_URI: database.uri } };
  };
  const restore = (env: Record<string, string>, ...more: string[]) =>
    runDocket(['restore', '--from', folder, '--identity', identityFile, '--json', ...more], { env });
  const platformOn = async (env: Record<string, string>): Promise<Platform> => {
    const settings = readSettings({ ...env, DOCKET_BACKUP_FOLDERS: join(work, 'allowed') });
    const logger = createLogger({ app: 'restored', level: 'silent' });
    const platform = await connectPlatform(settings, { app: 'restored', composition, logger });
    closing.push(() => platform.close());
    return platform;
  };

  it('are written to allowed folders alone, and encrypted unless somebody asks otherwise', async () => {
    for (const wrong of ['/etc', `${folder}/../../../etc`, 'relative']) {
      const { status, body } = await test.call('POST', '/v1/backups', { folder: wrong, reason: 'x' });
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([
        422,
        'BACKUP.FOLDER_NOT_ALLOWED',
        '/folder',
      ]);
    }
    expect((await test.call('GET', '/v1/backups/unknown')).body.code).toBe('BACKUP.NOT_FOUND');
  });

  it('hold all of the log, the content and the keys; the second one adds what is new alone', async () => {
    const first = await create();
    expect(first).toMatchObject({ status: 'completed', encrypted: true, failure: null, verifiedAt: null });
    expect(first.made.root).toBe(await rootOfLog(test.platform.nats, first.made.position));
    expect(first.made.heads).toBeGreaterThan(0);
    // The key that processes share, and that of the person who stays.
    expect(first.made.keys).toBe(2);
    const listed = [];
    for await (const entry of test.platform.content.list()) listed.push(entry);
    expect(first.made.objects).toBe(listed.length);
    expect(first.made.addedObjects).toBe(new Set(listed.map(({ sha256 }) => sha256)).size);

    await test.call('POST', '/v1/documents', Buffer.from('only this one is new'), {
      'content-type': 'text/plain',
    });
    const second = await create();
    expect(second.made).toMatchObject({ addedObjects: 1, objects: first.made.objects + 1 });
    expect(second.made.position).toBeGreaterThan(first.made.position);
    // Plain text of nobody is in the files.
    for (const name of await filesBelow(folder))
      expect((await readFile(join(folder, name))).includes('one text')).toBe(false);
  });

  it('are proven by restoring them into an engine of their own', async () => {
    const backup = await create();
    const proven = await verify(backup.backupId);
    expect([proven.status, proven.failure]).toEqual(['completed', null]);
    expect(proven.verifiedAt).not.toBeNull();
    const [proof] = (await test.events('BackupVerified')).slice(-1);
    const { addedObjects: _a, addedBytes: _b, durationMs: _c, ...figures } = backup.made;
    expect(proof?.data).toMatchObject(figures);
  });

  it('restore to the same root, content, keys and read models on an empty host', async () => {
    const { made } = await create();
    const { env } = await emptyHost();
    const ran = await restore(env, '--yes', '--reason', 'disk lost');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      root: made.root,
      position: made.position,
      continued: false,
    });
    const restored = await platformOn(env);
    expect(await rootOfLog(restored.nats, made.position + 1)).toBeDefined();
    const running = await Promise.all(projectors.map((name) => startProjector(restored, name)));
    closing.push(async () => void (await Promise.all(running.map((each) => each.stop()))));
    const { last } = await restored.store.head();
    let compared = 0;
    for (const projection of await composition.projections()) {
      const wait = AbortSignal.timeout(60_000);
      await restored.readModels.waitFor(projection.name, last, 60_000, wait);
      await test.platform.readModels.waitFor(projection.name, made.position, 60_000, wait);
      const there = (await (
        await restored.readModels.collection(projection as never)
      )
        .find({})
        .toArray()) as unknown as { _id: string }[];
      const byId = new Map(there.map((document) => [document._id, document]));
      const here = (await (
        await test.platform.readModels.collection(projection as never)
      )
        .find({ _pos: { $lte: made.position } } as never)
        .toArray()) as unknown as { _id: string }[];
      for (const document of here) {
        expect(byId.get(document._id)).toEqual(document);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
    const [sources, copies] = [test.platform.content, restored.content].map(async (store) => {
      const found = [];
      for await (const { tenant, folder: below = '', sha256, mediaType } of store.list()) {
        const opened = await store.open(tenant, sha256, below === '' ? {} : { folder: below });
        let bytes = 0;
        for await (const chunk of opened!.stream) bytes += (chunk as Buffer).length;
        found.push([tenant, below, sha256, mediaType, bytes].join(' '));
      }
      return found.sort();
    });
    expect(await copies).toEqual(await sources);
    const keysOf = ({ db }: Platform) => db.collection('privacy_subject_keys').find().toArray();
    expect(await keysOf(restored)).toEqual(await keysOf(test.platform));
    expect(Buffer.from(restored.keyFor('x')).equals(Buffer.from(test.platform.keyFor('x')))).toBe(true);
    const [event] = (await restored.store.readAggregate(
      { tenant: 'default', type: 'backup', id: JSON.parse(ran.stdout).backupId },
      { from: made.position },
    )) as readonly unknown[];
    expect(event).toMatchObject({ type: 'LogRestored', data: { root: made.root, reason: 'disk lost' } });

    const again = await restore(env, '--yes');
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain('BACKUP.HOST_NOT_EMPTY');
    expect(again.stderr).toContain(`a log with ${last} events`);
  });

  it('restore to an earlier position, with the root of that prefix', async () => {
    const backup = await openBackup(openBackupFolder(folder), [identity]);
    const position = Math.floor(backup.manifest.log.position / 2);
    const { env, nats } = await emptyHost();
    const ran = await restore(env, '--yes', '--to-position', String(position));
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const answer = JSON.parse(ran.stdout);
    expect(answer.position).toBeGreaterThanOrEqual(position);
    expect(answer.root).toBe(await rootOfLog(test.platform.nats, answer.position));
    expect(nats.url).toBe(env['NATS_URL']);
    const future = await restore(env, '--dry-run', '--to-position', '999999');
    expect(future.stderr).toContain('BACKUP.NO_SUCH_POSITION');
  });

  it('of newer data are refused by a release that cannot read it, and keep the stamp of their data', async () => {
    const copy = join(work, 'newer');
    await cp(folder, copy, { recursive: true });
    const opened = await openBackup(openBackupFolder(folder), [identity]);
    const { nats, env } = await emptyHost();
    const restoreAs = async (dataVersion: object, ...more: string[]) => {
      const text = manifestText({ ...opened.manifest, dataVersion } as typeof opened.manifest);
      await writeFile(join(copy, manifestName(opened.manifest.id)), text);
      return runDocket(['restore', '--from', copy, '--identity', identityFile, ...more], { env });
    };
    for (const choice of [['--dry-run'], ['--yes']]) {
      const refused = await restoreAs({ version: 9, minimumReader: 8 }, ...choice);
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('BACKUP.DATA_TOO_NEW')]);
    }
    expect(await restoreAs({ version: 2, minimumReader: 1 }, '--yes', '--json')).toMatchObject({ code: 0 });
    const connection = await connect({ servers: nats.url });
    expect(await readDataVersion(connection)).toMatchObject({ version: 2, minimumReader: 1 });
    await connection.close();
  });

  it('keep no copy of a key that an erasure has destroyed since', async () => {
    await test.call('PUT', '/v1/privacy/subjects/later', { name: 'later' });
    const before = await create();
    await test.call('POST', '/v1/privacy/erasures', { subjectId: 'later', reason: 'asked' });
    const after = await create();
    expect(after.made.keys).toBe(before.made.keys - 1);
    expect(await readdir(join(folder, 'keys'))).toHaveLength(1);
    const { env } = await emptyHost();
    const old = await restore(env, '--dry-run', '--backup', before.backupId);
    expect(JSON.parse(old.stdout)).toMatchObject({ keys: after.made.keys, position: before.made.position });
  });

  it('that are damaged, cut, swapped, incomplete or of another key are named by file', async () => {
    const copy = join(work, 'hostile');
    const files = await filesBelow(folder);
    const id = (await openBackup(openBackupFolder(folder), [identity])).manifest.id;
    const check = async (identities: readonly string[] = [identity]) => {
      try {
        await checkBackup(await openBackup(openBackupFolder(copy), identities, id));
        return 'whole';
      } catch (error) {
        return `${(error as { code: string }).code} ${(error as Error).message}`;
      }
    };
    const used = await namesOf(folder, id, identity);
    expect(used.length).toBeGreaterThan(8);
    for (const name of files.filter((each) => used.includes(each))) {
      for (const attack of ['flip', 'cut', 'remove'] as const) {
        await rm(copy, { recursive: true, force: true });
        await cp(folder, copy, { recursive: true });
        const path = join(copy, name);
        const { size } = await stat(path);
        if (attack === 'cut') await truncate(path, Math.floor(size / 2));
        else if (attack === 'remove') await rm(path);
        else {
          const bytes = await readFile(path);
          bytes[Math.floor(size / 2)]! ^= 1;
          await writeFile(path, bytes);
        }
        const told = await check();
        expect([attack, name, told]).toEqual([
          attack,
          name,
          expect.stringMatching(/^BACKUP\.(FILE_|NOT_FOUND)/),
        ]);
        expect(told).toContain(name.startsWith('backups/') && attack === 'remove' ? 'backup' : name);
      }
    }
    await rm(copy, { recursive: true, force: true });
    await cp(folder, copy, { recursive: true });
    const [one, two] = used.filter((name) => name.startsWith('objects/')).map((name) => join(copy, name));
    await rename(one!, `${one!}.x`);
    await rename(two!, one!);
    await rename(`${one!}.x`, two!);
    expect(await check()).toMatch(/^BACKUP\.FILE_DAMAGED .*objects\//);
    await rm(copy, { recursive: true, force: true });
    await cp(folder, copy, { recursive: true });
    expect(await check([await generateX25519Identity()])).toMatch(/^BACKUP\.WRONG_KEY /);
    expect(await check([])).toMatch(/^BACKUP\.NO_IDENTITY /);
    expect(await check()).toBe('whole');
  });
});
