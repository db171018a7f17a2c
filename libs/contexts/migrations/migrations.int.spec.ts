import { type EventContext } from '@docket/kernel';
import { processHours } from '@docket/platform';
import { createProjectionAdmin } from '@docket/projections';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';

describe('migrations', () => {
  let test: TestReadSide;
  let env: Record<string, string>;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations', 'audit');
    const { natsUrl, mongodbUri } = test.platform.settings;
    env = { NATS_URL: natsUrl!, MONGODB_URI: mongodbUri! };
  }, 180_000);
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await test.stop();
  });

  const context: EventContext = { actor: { kind: 'user', id: 'tester' }, correlationId: 'migrations-test' };
  const plan = async (phase = 'expand') =>
    (await test.call('GET', `/v1/migrations/plan?phase=${phase}`)).body;
  const ended = async (runId: string, position: number) => {
    for (;;) {
      const { body } = await test.read(`/v1/migrations/runs/${runId}?minPosition=${position}`);
      if (!['running', 'rolling-back'].includes(body.status)) return body;
      await sleep(20);
    }
  };
  const apply = async (phase: string, digest: string, headers = {}) =>
    test.call('POST', '/v1/migrations/runs', { phase, digest, reason: 'a test' }, headers);
  const documents = async () => {
    const { generation } = (await test.platform.readModels.status()).find(
      ({ name }) => name === 'operations.backups',
    )!;
    return test.platform.db.collection(`rm.operations.backups.g${generation}`);
  };
  const indexNames = async () => (await (await documents()).indexes()).map(({ name }) => name);
  const sentences = async (runId: string) =>
    (await test.events('MigrationChangeMade')).filter(
      (event) => (event.data as { runId: string }).runId === runId,
    );

  it('show versions of everything that is stored, and that nothing is to be done', async () => {
    await test.platform.readModels.waitFor('operations.job-board', 1, 30_000);
    await test.platform.readModels.waitFor('operations.backups', 1, 30_000);
    const { status, body } = await test.call('GET', '/v1/migrations');
    expect(status).toBe(200);
    expect(body.dataVersion).toEqual({
      release: { version: 1, minimumReader: 1 },
      stored: { version: 1, minimumReader: 1, stamped: true },
    });
    expect(body.streams[0]).toMatchObject({ stream: 'DOCKET_EVENTS', state: 'as-declared', differs: [] });
    expect(body.steps.length).toBeGreaterThan(6);
    expect(body.steps.filter(({ changes }: { changes: number }) => changes > 0)).toEqual([]);
    const board = body.readModels.find(({ name }: { name: string }) => name === 'operations.job-board');
    expect(board.declaredVersion).toBe(board.activeVersion);
    const uploaded = body.eventTypes.find(({ type }: { type: string }) => type === 'ApiKeyCreated');
    expect(uploaded).toMatchObject({ version: 2, upcastsFrom: [1], stored: [{ version: 2 }] });
    expect(body.counted).toMatchObject({ from: 1, complete: true });
    expect((await apply('expand', 'a'.repeat(64))).body.code).toBe('MIGRATION.NOTHING_TO_DO');
    expect(
      (
        await test.call('GET', '/v1/migrations', undefined, {
          authorization: `Bearer ${test.keys.submitter}`,
        })
      ).status,
    ).toBe(403);
  });

  it('make an index that is missing, exactly as planned, and take it back', async () => {
    const collection = await documents();
    await collection.dropIndex('tenant_1_order_-1');
    const planned = await plan();
    expect(planned).toMatchObject({ phase: 'expand', changes: 1, left: 0, blockedBy: [] });
    expect(planned.steps[0].changes[0]).toMatchObject({
      text: 'create the index tenant_1_order_-1 of operations.backups',
      undoable: true,
      estimate: { items: 0 },
    });
    // A plan changes nothing, and is the same when it is made again.
    expect((await plan()).digest).toBe(planned.digest);
    expect(await test.events('MigrationStarted')).toEqual([]);
    expect(await indexNames()).not.toContain('tenant_1_order_-1');

    const wrong = await apply('expand', 'b'.repeat(64));
    expect([wrong.status, wrong.body.code]).toEqual([409, 'MIGRATION.PLAN_CHANGED']);
    const key = { 'idempotency-key': 'once' };
    const first = await apply('expand', planned.digest, key);
    expect(first.status).toBe(202);
    const run = await ended(first.body.runId, first.body.position);
    expect(run).toMatchObject({
      status: 'completed',
      digest: planned.digest,
      reason: 'a test',
      failure: null,
    });
    expect(run.steps).toMatchObject([
      { step: 'read-models.missing-indexes', changes: 1, made: 1, undone: 0 },
    ]);
    expect(await indexNames()).toContain('tenant_1_order_-1');
    const repeated = await apply('expand', planned.digest, key);
    expect([repeated.status, repeated.body.runId]).toEqual([202, run.runId]);
    expect(await sentences(run.runId)).toHaveLength(1);
    const { items } = (await test.read(`/v1/audit/entries?minPosition=${run.changedAt}&limit=20`)).body;
    expect(items.map(({ summary }: { summary: string }) => summary)).toContainEqual(
      expect.stringContaining('create the index tenant_1_order_-1 of operations.backups'),
    );

    const back = await test.call('POST', `/v1/migrations/runs/${run.runId}/rollback`, { reason: 'a test' });
    expect(await ended(back.body.runId, back.body.position)).toMatchObject({ status: 'rolled-back' });
    expect(await indexNames()).not.toContain('tenant_1_order_-1');
    const twice = await test.call('POST', `/v1/migrations/runs/${run.runId}/rollback`, { reason: 'a test' });
    expect([twice.status, twice.body.code]).toEqual([409, 'MIGRATION.ROLLED_BACK']);
  });

  it('are carried out by the command line, by the digest of its plan', async () => {
    const planned = await runDocket(['migrate', 'plan', '--json'], { env });
    const { digest, changes } = JSON.parse(planned.stdout);
    expect([planned.code, changes]).toEqual([0, 1]);
    const refused = await runDocket(['migrate', 'apply', '--digest', 'c'.repeat(64), '--reason', 'x'], {
      env,
    });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('MIGRATION.PLAN_CHANGED')]);
    const done = await runDocket(['migrate', 'apply', '--digest', digest, '--reason', 'x'], { env });
    expect([done.code, done.stdout]).toEqual([
      0,
      expect.stringContaining('is completed: 1 of 1 changes stand'),
    ]);
    const shown = await runDocket(['migrate', 'status'], { env });
    expect(shown.stdout).toContain('Nothing is to be done.');
    expect(shown.stdout).toContain('DOCKET_EVENTS  as-declared');
  });

  it('take away what nothing declares: indexes, read models, replaced generations, stored values', async () => {
    const { platform } = test;
    const { db, store, progress } = platform;
    await (await documents()).createIndex({ reason: 1 });
    const admin = createProjectionAdmin({
      db,
      log: store,
      progress,
      projections: [],
      recordAction: async () => undefined,
    });
    // As a projector of an earlier release has left it.
    await db.collection<{ _id: string }>('projections').insertOne({
      _id: 'operations.gone',
      active: 2,
      previous: 1,
      next: 3,
      generations: Object.fromEntries(
        [1, 2].map((number) => [
          number,
          { number, version: number, state: 'ready', slices: 1, automatic: true, createdAt: new Date() },
        ]),
      ),
      handover: null,
    } as never);
    await db.collection('rm.operations.gone.g2').insertOne({ x: 1 });
    expect((await admin.status()).map(({ name }) => name)).toContain('operations.gone');
    const stored = { changes: [{ key: 'gone.key', value: 7 }], reason: 'by an earlier release' };
    const scope = { tenant: 'default', type: 'configuration', id: 'installation' };
    const appended = await store.append(
      scope,
      [{ type: 'ConfigurationChanged', data: stored, time: new Date().toISOString() }],
      {
        expected: 'any',
        context,
      },
    );
    await platform.configuration.reached((appended as { position: number }).position, 10_000);

    const planned = await plan('contract');
    const texts = planned.steps.flatMap(({ changes }: { changes: { text: string }[] }) =>
      changes.map(({ text }) => text),
    );
    expect(texts.sort()).toEqual([
      'drop the index reason_1 of operations.backups',
      'remove generation 1 of operations.gone, of version 1',
      'remove the read model operations.gone with 2 generation(s)',
      'remove the stored value of gone.key of the installation',
    ]);
    // A process of another release may still need it.
    const other = {
      process: 'api@other:1',
      app: 'api',
      lastAt: new Date(),
      stoppedAt: null,
      release: 'other',
    };
    await processHours(db).insertOne({ _id: 'api@other:1/x', ...other } as never);
    const refused = await apply('contract', planned.digest);
    expect([refused.status, refused.body.code]).toEqual([409, 'MIGRATION.OTHER_RELEASES_RUN']);
    expect(refused.body.detail).toContain('api@other:1');
    await processHours(db).deleteOne({ _id: 'api@other:1/x' });

    const { body } = await apply('contract', planned.digest);
    expect(await ended(body.runId, body.position)).toMatchObject({ status: 'completed' });
    expect(await indexNames()).not.toContain('reason_1');
    expect((await admin.status()).map(({ name }) => name)).not.toContain('operations.gone');
    expect(await db.collection('rm.operations.gone.g2').countDocuments()).toBe(0);
    expect((await plan('contract')).changes).toBe(0);
    const back = await test.call('POST', `/v1/migrations/runs/${body.runId}/rollback`, { reason: 'a test' });
    expect((await ended(body.runId, back.body.position)).status).toBe('rolled-back');
    expect(await indexNames()).toContain('reason_1');
    expect((await plan('contract')).steps.map(({ step }: { step: string }) => step).sort()).toEqual([
      'configuration.undeclared-values',
      'read-models.undeclared-indexes',
    ]);
    const [rolledBack] = (await test.events('MigrationRolledBack')).slice(-1);
    expect(rolledBack?.data).toMatchObject({ undone: 2, kept: 2 });
  });
});
