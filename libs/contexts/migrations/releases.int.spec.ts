import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { defineStep, type Composition } from '@docket/composition';
import { composition } from '@docket/contexts';
import { readDataVersion } from '@docket/event-store';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import { connectPlatform, processHours, startSampling } from '@docket/platform';
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
import { newerRelease, plannedChange, stepsOfNewerRelease } from './http/testing/newer-release.js';

describe('migrations to another release', () => {
  let test: TestReadSide;
  let env: Record<string, string>;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    await test.platform.readModels.waitFor('operations.backups', 1, 60_000);
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
  const documents = () => test.platform.db.collection('rm.operations.backups.g1');
  const indexNames = async () => (await documents().indexes()).map(({ name }) => name);

  it('that fail, or whose process stops, go on where they stand or are taken back', async () => {
    const made: string[] = [];
    let broken = true;
    const step = defineStep({
      name: 'test.three',
      area: 'registry',
      phase: 'expand',
      summary: 'Makes three things.',
      plan: async () =>
        ['a', 'b', 'c'].filter((id) => !made.includes(id)).map((id) => plannedChange(id, `make ${id}`)),
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
    const newer = newerRelease((database) => stepsOfNewerRelease(database, documents()));
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
