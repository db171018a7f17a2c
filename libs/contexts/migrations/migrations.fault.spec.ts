import { canonicalJson, timeOrderedId, type RecordedEvent } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { root } from '../../../test/architecture/deployment-files.js';
import { seededRandom } from '../../../test/faults/soak-report.js';
import { applyPlan, lastRun, makePlan, resumeRun, rollBackRun } from './application/index.js';
import { BOOKS, killedHost, SHELVES } from './http/testing/killed-release.js';
import type { MigrationOrder } from './http/testing/migration-program.js';

const LIMIT_MS = 300_000;
const LEASE_TTL_MS = 1_000;
const RANDOM_KILLS = 3;
/** Where a process dies that makes changes, in each step. */
const MAKING = [
  'MigrationStarted',
  'make index',
  'MigrationChangeMade killed.index colour',
  'half right',
  'make right',
  'MigrationStepDone killed.colours',
  'MigrationChangeMade data.version version-2-reader-1',
];

describe('a migration whose process is killed', () => {
  let test: TestReadSide;
  let waiting: ChildProcess | undefined;
  const points: string[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    const shelves = ['left', 'right'].map((_id) => ({ _id, colour: `${_id} of before` }));
    await test.platform.db.collection<{ _id: string; colour: string }>(SHELVES).insertMany(shelves);
  }, 180_000);
  afterAll(async () => {
    waiting?.kill('SIGKILL');
    await test.stop();
  });

  const request = () =>
    ({
      reason: 'a test',
      context: { actor: { kind: 'user', id: 'tester' }, correlationId: 'test' },
      signal: new AbortController().signal,
      leaseTtlMs: LEASE_TTL_MS,
    }) as const;
  const host = () => killedHost(test.platform, (point) => points.push(point));
  /** What the engines hold, read without any code of migrations. */
  const digest = async () => {
    const { db, nats } = test.platform;
    const [shelves, books] = [db.collection(SHELVES), db.collection(BOOKS)];
    const { config } = await (await jetstreamManager(nats)).streams.info('DOCKET_EVENTS');
    const held = {
      shelves: await shelves.find({}, { sort: { _id: 1 } }).toArray(),
      books: await books.find({}, { sort: { _id: 1 } }).toArray(),
      indexes: (await shelves.indexes()).map(({ name, key }) => ({ name, key: key })),
      stamps: Object.entries(config.metadata ?? {})
        .filter(([name]) => name.startsWith('docket'))
        .sort(),
    };
    return createHash('sha256').update(canonicalJson(held)).digest('hex');
  };
  /** Starts beside what the test does; it waits until it is told what to do. */
  const start = (): ChildProcess => {
    const { natsUrl = '', mongodbUri = '' } = test.platform.settings;
    const program = join(root, 'dist/libs/contexts/migrations/http/testing/migration-program.js');
    return fork(program, [natsUrl, mongodbUri], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  };
  /** A process that does it, with the next one started already. */
  const tell = async (order: Omit<MigrationOrder, 'leaseTtlMs'>): Promise<ChildProcess> => {
    const child = waiting ?? start();
    if (waiting === undefined) await once(child, 'message');
    child.send({ ...order, leaseTtlMs: LEASE_TTL_MS });
    return child;
  };
  const next = async (): Promise<void> => {
    waiting = start();
    await once(waiting, 'message');
  };
  const ofRun = async (runId: string): Promise<readonly RecordedEvent[]> =>
    (
      await Promise.all(
        ['MigrationChangeMade', 'MigrationStepDone', 'MigrationCompleted'].map((type) => test.events(type)),
      )
    )
      .flat()
      .filter(({ data }) => (data as { runId: string }).runId === runId);
  const planned = async () => (await makePlan(host(), 'expand')).digest;
  const killedAt = async (order: Omit<MigrationOrder, 'leaseTtlMs'>) => {
    const child = await tell(order);
    const [[, signal]] = await Promise.all([once(child, 'close') as Promise<[unknown, string]>, next()]);
    expect([order.what, order.dieAt, signal]).toEqual([order.what, order.dieAt, 'SIGKILL']);
  };
  let before = '';
  let after = '';

  it('passes known points, and its data is known before and after', async () => {
    before = await digest();
    const applied = await applyPlan(host(), {
      ...request(),
      runId: 'undisturbed',
      phase: 'expand',
      digest: await planned(),
    });
    expect((await applied.ended).status).toBe('completed');
    after = await digest();
    expect(await test.platform.db.collection(BOOKS).countDocuments()).toBe(8);
    expect((await (await rollBackRun(host(), 'undisturbed', request())).ended).status).toBe('rolled-back');
    expect(await digest()).toBe(before);
    expect(after).not.toBe(before);
    expect(points).toEqual(expect.arrayContaining(MAKING));
  });

  it(
    'is gone on with by another process wherever it died: the same data, each effect once, a new lease',
    async () => {
      const digestOfPlan = await planned();
      await next();
      let epoch = (await lastRun(test.platform))!.epoch;
      for (const dieAt of MAKING) {
        const runId = timeOrderedId();
        await killedAt({ what: 'apply', runId, digest: digestOfPlan, dieAt });
        const died = (await lastRun(test.platform))!;
        expect([dieAt, died.runId, died.status]).toEqual([dieAt, runId, 'running']);
        const resumed = await (await resumeRun(host(), runId, request())).ended;
        expect([dieAt, resumed.status, await digest()]).toEqual([dieAt, 'completed', after]);
        expect([dieAt, died.epoch > epoch, resumed.epoch > died.epoch]).toEqual([dieAt, true, true]);
        const said = (await ofRun(runId)).map(({ type, data }) => {
          const { step, change } = data as { readonly step?: string; readonly change?: string };
          return [type, step, change].join(' ');
        });
        expect([dieAt, said.length, new Set(said).size]).toEqual([dieAt, 8, 8]);
        const back = await (await rollBackRun(host(), runId, request())).ended;
        expect([dieAt, back.status, await digest()]).toEqual([dieAt, 'rolled-back', before]);
        ({ epoch } = back);
      }
    },
    LIMIT_MS,
  );

  it(
    'is taken back by another process: also a change that was made in part, or made and not recorded',
    async () => {
      const digestOfPlan = await planned();
      for (const dieAt of [
        'MigrationStepStarted killed.colours',
        'make right',
        'MigrationChangeMade data.version version-2-reader-1',
      ]) {
        const runId = timeOrderedId();
        await killedAt({ what: 'apply', runId, digest: digestOfPlan, dieAt });
        const other = { ...request(), runId: 'other', phase: 'expand', digest: await planned() } as const;
        await expect(applyPlan(host(), other)).rejects.toMatchObject({
          code: expect.stringMatching(/^MIGRATION\.(UNFINISHED|NOTHING_TO_DO)$/) as string,
        });
        const back = await (await rollBackRun(host(), runId, request())).ended;
        expect([dieAt, back.status, await digest()]).toEqual([dieAt, 'rolled-back', before]);
        const unrecorded = (await test.events('MigrationUnrecordedChangeUndone')).filter(
          ({ data }) => (data as { runId: string }).runId === runId,
        );
        const inDoubt = /^make |StepStarted/.test(dieAt);
        expect([dieAt, unrecorded.length]).toEqual([dieAt, inDoubt ? 1 : 0]);
      }
    },
    LIMIT_MS,
  );

  it(
    'is taken back to its end by another process, wherever the one that took it back died',
    async () => {
      const digestOfPlan = await planned();
      const runId = timeOrderedId();
      await killedAt({ what: 'apply', runId, digest: digestOfPlan, dieAt: 'half right' });
      for (const dieAt of [
        'half undo right',
        'MigrationUnrecordedChangeUndone killed.colours right',
        'undo left',
      ])
        await killedAt({ what: 'rollback', runId, digest: digestOfPlan, dieAt });
      const back = await (await rollBackRun(host(), runId, request())).ended;
      expect([back.status, back.undone, await digest()]).toEqual(['rolled-back', 2, before]);
    },
    LIMIT_MS,
  );

  it(
    'ends with the same data after kills at random moments',
    async () => {
      const seed = Date.now() % 1_000_000;
      const random = seededRandom(seed);
      const digestOfPlan = await planned();
      for (let round = 0; round < RANDOM_KILLS; round += 1) {
        const runId = timeOrderedId();
        const child = await tell({ what: 'apply', runId, digest: digestOfPlan });
        const ended = once(child, 'close');
        await sleep(random() * 250);
        child.kill('SIGKILL');
        await Promise.all([ended, next()]);
        const died = await lastRun(test.platform);
        const where = [seed, round, died?.runId === runId ? died.status : 'not begun'];
        const run =
          where[2] === 'not begun'
            ? await applyPlan(host(), { ...request(), runId, phase: 'expand', digest: digestOfPlan })
            : where[2] === 'running'
              ? await resumeRun(host(), runId, request())
              : undefined;
        expect([...where, (await run?.ended)?.status ?? 'completed']).toEqual([...where, 'completed']);
        expect([...where, await digest()]).toEqual([...where, after]);
        expect([...where, (await ofRun(runId)).length]).toEqual([...where, 8]);
        await (
          await rollBackRun(host(), runId, request())
        ).ended;
        expect([...where, await digest()]).toEqual([...where, before]);
      }
    },
    LIMIT_MS,
  );

  it(
    'of the command line goes on with "resume", however often it is killed',
    async () => {
      const { db, readModels, settings } = test.platform;
      await test.project('operations');
      await readModels.waitFor('operations.backups', 1, 60_000);
      const names = (await db.listCollections().toArray())
        .map(({ name }) => name)
        .filter((name) => name.startsWith('rm.operations.'))
        .sort();
      const indexes = async () =>
        canonicalJson(
          await Promise.all(
            names.map(async (name) => {
              const found = await db.collection(name).indexes();
              return {
                name,
                found: found.map((each) => `${each.name} ${canonicalJson({ ...each })}`).sort(),
              };
            }),
          ),
        );
      const whole = await indexes();
      for (const name of names) await db.collection(name).dropIndexes();
      const docket = (...args: string[]) => {
        const child = spawn(process.execPath, [join(root, 'dist/apps/admin/main.js'), 'migrate', ...args], {
          env: {
            ...process.env,
            NODE_OPTIONS: '',
            NATS_URL: settings.natsUrl,
            MONGODB_URI: settings.mongodbUri,
          },
          stdio: 'ignore',
        });
        return { child, ended: once(child, 'close') as Promise<[number | null, string | null]> };
      };
      const plan = await makePlan(test.platform, 'expand');
      expect(plan.changes).toBeGreaterThan(10);
      const madeSince = async () => (await lastRun(test.platform))?.made.length ?? 0;
      let least = 1;
      for (const args of [['apply', '--digest', plan.digest], ['resume']]) {
        const { child, ended } = docket(...args, '--reason', 'a test');
        for (;;) {
          const run = await lastRun(test.platform);
          if (run?.status === 'running' && run.made.length >= least) break;
          await sleep(2);
        }
        child.kill('SIGKILL');
        expect((await ended)[1]).toBe('SIGKILL');
        least = (await madeSince()) + 2;
      }
      // Each of them was killed in the middle, or this proves nothing.
      expect(await madeSince()).toBeLessThan(plan.changes);
      expect((await docket('resume', '--reason', 'a test').ended)[0]).toBe(0);
      expect(await indexes()).toBe(whole);
      const run = (await lastRun(test.platform))!;
      expect([run.status, (await ofRun(run.runId)).length]).toEqual([
        'completed',
        plan.changes + plan.steps.length + 1,
      ]);
    },
    LIMIT_MS,
  );
});
