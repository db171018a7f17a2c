import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  compose,
  defineContext,
  defineStep,
  type Composition,
  type MigrationStep,
} from '@docket/composition';
import { composition } from '@docket/contexts';
import { readDataVersion } from '@docket/event-store';
import { CurrentTenant, Deprecated, Roles } from '@docket/http';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import { connectPlatform, processHours, startSampling, type Platform } from '@docket/platform';
import { createProjectionAdmin } from '@docket/projections';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startApi } from '../../../apps/api/app.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import {
  applyPlan,
  lastRun,
  makePlan,
  resumeRun,
  rollBackRun,
  type MigrationHost,
} from './application/index.js';

class OldAnswerDto {
  @ApiProperty()
  tenant!: string;
}

@ApiTags('newer')
@Controller('v1/newer')
class NewerController {
  @Get('old')
  @Roles('operator')
  @Deprecated({
    since: '2026-01-01',
    sunset: '2027-01-01',
    successor: '/v1/newer/things',
    note: 'Use GET /v1/newer/things.',
  })
  @ApiOperation({ summary: 'What it was.' })
  @ApiOkResponse({ type: OldAnswerDto })
  old(@CurrentTenant() tenant: string): OldAnswerDto {
    return { tenant };
  }
}

/** The release after this one: one route more, and data of version 2, which this one cannot read when all is done. */
function newerRelease(steps: (db: Platform['db']) => readonly MigrationStep[]): Composition {
  const newer = defineContext({
    name: 'newer',
    events: [],
    dataVersion: { version: 2, minimumReader: 2 },
    migrations: async ({ db }) => steps(db),
    http: async () => ({ controllers: [NewerController], providers: [] }),
  });
  return compose([...composition.contexts, newer]);
}

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
  const asked = (signal = new AbortController().signal) => ({
    reason: 'a test',
    context,
    signal,
    leaseTtlMs: 3_000,
  });
  const hostOf = (release: Composition): MigrationHost => ({ ...test.platform, composition: release });
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

  it('that fail, or whose process stops, go on where they stand or are taken back', async () => {
    const made: string[] = [];
    let broken = true;
    const step = defineStep({
      name: 'test.three',
      area: 'registry',
      phase: 'expand',
      summary: 'Makes three things.',
      plan: async () =>
        ['a', 'b', 'c']
          .filter((id) => !made.includes(id))
          .map((id) => ({
            id,
            text: `make ${id}`,
            detail: {},
            undoable: true,
            estimate: { items: 1, milliseconds: 1 },
          })),
      make: async ({ id }) => {
        if (id === 'b' && broken) throw new Error('no room');
        made.push(id);
        return { of: id };
      },
      undo: async ({ id }, { of }) => {
        expect(of).toBe(id);
        made.splice(made.indexOf(id), 1);
      },
    });
    const release = newerRelease(() => [step]);
    const host = hostOf(release);
    const planned = await makePlan(host, 'expand');
    const start = () =>
      applyPlan(host, { ...asked(), runId: 'failing', phase: 'expand', digest: planned.digest });
    const failed = await (await start()).ended;
    expect([failed.status, made]).toEqual(['failed', ['a']]);
    const next = {
      ...asked(),
      runId: 'other',
      phase: 'expand',
      digest: (await makePlan(host, 'expand')).digest,
    } as const;
    await expect(applyPlan(host, next)).rejects.toMatchObject({ code: 'MIGRATION.UNFINISHED' });
    // The release before has not the step: it must not guess what undoes it.
    await expect(resumeRun(hostOf(composition), 'failing', asked())).rejects.toMatchObject({
      code: 'MIGRATION.UNKNOWN_STEP',
    });
    broken = false;
    const stopping = new AbortController();
    const stopped = await resumeRun(host, 'failing', {
      ...asked(stopping.signal),
      onChange: () => stopping.abort(new Error('the process ends')),
    });
    await expect(stopped.ended).rejects.toThrow('the process ends');
    expect((await lastRun(host))?.status).toBe('running');
    // Made and not recorded: the change is made again, so steps bear that.
    made.pop();
    // An owner that was killed has left its lease behind.
    await test.platform.db
      .collection<{ _id: string }>('migration_leases')
      .updateOne({ _id: 'installation' }, { $set: { owner: 'killed' } });
    const whole = await (await resumeRun(host, 'failing', asked())).ended;
    expect([whole.status, made]).toEqual(['completed', ['a', 'b', 'c']]);
    expect(await readDataVersion(test.platform.nats)).toMatchObject({ version: 2, minimumReader: 1 });
    expect(
      (await test.events('MigrationStepDone')).filter(
        ({ data }) => (data as { runId: string }).runId === 'failing',
      ),
    ).toHaveLength(2);

    let refused: unknown;
    const held = await rollBackRun(host, 'failing', {
      ...asked(),
      // Another process tries while this one holds the lease and shows life.
      onChange: async () =>
        void (refused ??= await resumeRun(host, 'failing', asked()).catch((error: unknown) => error)),
    });
    expect([(await held.ended).status, made]).toEqual(['rolled-back', []]);
    expect(refused).toMatchObject({ code: 'MIGRATION.RUNNING_ELSEWHERE' });
    expect(await readDataVersion(test.platform.nats)).toMatchObject({ version: 1, minimumReader: 1 });
  });

  it('let two releases run side by side, and shut the older one out when nothing is left for it', async () => {
    const { db } = test.platform;
    const newer = newerRelease((database) => [
      defineStep({
        name: 'newer.index',
        area: 'indexes',
        phase: 'expand',
        summary: 'Makes the index that the newer release reads by.',
        plan: async () => {
          const names = (await (await documents()).indexes()).map(({ name }) => name);
          if (names.includes('folder_1')) return [];
          return [
            {
              id: 'folder',
              text: 'create an index',
              detail: {},
              undoable: true,
              estimate: { items: 0, milliseconds: 0 },
            },
          ];
        },
        make: async () => {
          await (await documents()).createIndex({ folder: 1 });
          return {};
        },
        undo: async () => (await documents()).dropIndex('folder_1') as Promise<never>,
      }),
      defineStep({
        name: 'newer.drop-old',
        area: 'indexes',
        phase: 'contract',
        summary: 'Drops what only the older release reads by.',
        plan: async () =>
          (await database.collection('read_by_the_old').countDocuments()) === 0
            ? []
            : [
                {
                  id: 'old',
                  text: 'drop it',
                  detail: {},
                  undoable: false,
                  estimate: { items: 1, milliseconds: null },
                },
              ],
        make: async () => {
          await database.collection('read_by_the_old').deleteMany({});
          return undefined;
        },
      }),
    ]);
    await db.collection('read_by_the_old').insertOne({});
    const stopOld = startSampling(test.platform, 'api-old');
    const platform = await connectPlatform(
      { ...test.platform.settings, port: 0 },
      { app: 'api', composition: newer, logger: test.platform.logger },
    );
    closing.push(() => platform.close());
    const api = await startApi(platform);
    closing.push(() => api.stop());
    const stopNew = startSampling(platform, 'api-new');
    const call = async (url: string, path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'text/plain' },
      });
    const key = { authorization: `Bearer ${test.keys.admin}`, 'content-type': 'text/plain' };
    /** Each release writes and reads what the other one has written. */
    const bothServe = async (what: string) => {
      const urls = [test.api.url, api.url];
      for (const [index, url] of urls.entries()) {
        const written = await fetch(`${url}/v1/documents`, {
          method: 'POST',
          headers: key,
          body: `${what} ${index}`,
        });
        expect(written.status).toBe(201);
        const { documentId, position } = (await written.json()) as { documentId: string; position: number };
        for (const reader of urls) {
          const read = await fetch(`${reader}/v1/documents/${documentId}?minPosition=${position}`, {
            headers: key,
          });
          expect([what, index, read.status]).toEqual([what, index, 200]);
        }
      }
    };
    await bothServe('before');
    const expand = await makePlan(platform, 'expand');
    const expanding = await applyPlan(platform, {
      ...asked(),
      runId: timeOrderedId(),
      phase: 'expand',
      digest: expand.digest,
      onChange: () => bothServe('during'),
    });
    expect((await expanding.ended).status).toBe('completed');
    await bothServe('expanded');
    expect(await indexNames()).toContain('folder_1');

    for (let seen = 0; seen < 2; seen = (await processHours(db).find({ app: /^api-/ }).toArray()).length)
      await sleep(20);
    const contract = await makePlan(platform, 'contract');
    expect(contract.steps[0]?.step).toBe('data.minimum-reader');
    const contracting = {
      ...asked(),
      runId: timeOrderedId(),
      phase: 'contract',
      digest: contract.digest,
    } as const;
    await expect(applyPlan(platform, contracting)).rejects.toMatchObject({
      code: 'MIGRATION.OTHER_RELEASES_RUN',
      message: expect.stringContaining('api-old@') as string,
    });
    await stopOld();
    expect((await (await applyPlan(platform, contracting)).ended).status).toBe('completed');
    await stopNew();
    expect(await db.collection('read_by_the_old').countDocuments()).toBe(0);

    // The older release refuses the data, and says what to do.
    await expect(
      connectPlatform(test.platform.settings, { app: 'api', composition, logger: test.platform.logger }),
    ).rejects.toMatchObject({ code: 'EVENT_STORE.DATA_TOO_NEW' });
    const started = spawn(process.execPath, ['dist/apps/projector-reporting/main.js'], {
      env: { PATH: process.env['PATH'], ...env, DOCKET_LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const [code] = (await once(started, 'close')) as [number];
    expect([code, output]).toEqual([78, expect.stringContaining('EVENT_STORE.DATA_TOO_NEW')]);
    expect(output).toContain('migrate rollback');
    const command = await runDocket(['migrate', 'status'], { env });
    expect([command.code, command.stderr]).toEqual([1, expect.stringContaining('EVENT_STORE.DATA_TOO_NEW')]);

    const again = await call(api.url, '/v1/newer/old');
    expect(again.status).toBe(200);
    expect(
      Object.fromEntries(['deprecation', 'sunset', 'link'].map((name) => [name, again.headers.get(name)])),
    ).toEqual({
      deprecation: '@1767225600',
      sunset: 'Fri, 01 Jan 2027 00:00:00 GMT',
      link: '</v1/newer/things>; rel="successor-version"',
    });
    await call(api.url, '/v1/newer/old');
    const described = (await (await fetch(`${api.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { deprecated?: boolean; description?: string }>>;
    };
    expect(described.paths['/v1/newer/old']?.['get']).toMatchObject({
      deprecated: true,
      description: expect.stringContaining('Deprecated: Use GET /v1/newer/things.') as string,
    });
    const figures = (await platform.metrics.metrics()).split('\n');
    expect(figures.filter((line) => line.startsWith('docket_http_deprecated_requests_total'))).toEqual([
      expect.stringMatching(/route="GET \/v1\/newer\/old".*} 2$/),
    ]);
    for (;;) {
      const { body } = await test.call('GET', '/v1/migrations');
      const [counted] = body.deprecatedCalls;
      if (counted === undefined) {
        await sleep(50);
        continue;
      }
      expect(counted).toMatchObject({
        route: 'GET /v1/newer/old',
        tenant: 'default',
        name: 'operator',
        calls: 2,
      });
      break;
    }
  });
});
