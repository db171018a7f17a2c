import { startDispatcher, type Dispatcher } from '@docket/contexts/jobs/application';
import { backUp, checkBackup, openBackup, openBackupFolder } from '@docket/contexts/backups/application';
import { taskContext } from '@docket/contexts/jobs/testing';
import { reactionServices } from '@docket/platform';
import { generateMasterKey } from '@docket/privacy';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { cleanupHouse, type CleanupHouse } from '../../../apps/api/testing/cleanup-house.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { pendingWorkOf } from '../../../apps/worker/pending-work.js';
import { reactionsOf, type RunStep } from './application/index.js';
import type { CleanupPlanView } from './read-models/plans/queries.js';
import { compareReadModels, startCleanup, writeReport } from './testing/index.js';

const DAY_MS = 86_400_000;
const METHOD = 'echo.text@1';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a clean-up', () => {
  let test: TestReadSide;
  let dispatcher: Dispatcher;
  let folder: string;
  let house: CleanupHouse;
  const stops: (() => Promise<void>)[] = [];
  /** What a test does at a step of a run. */
  let atStep: ((step: RunStep) => Promise<void>) | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-cleanup-'));
    test = await startReadSide({ DOCKET_PRIVACY_KEY: generateMasterKey('first') });
    await test.project('operations', 'audit', 'reporting');
    house = cleanupHouse(test);
    const { store, clock, workQueue, readModels } = test.platform;
    const pending = pendingWorkOf(readModels);
    dispatcher = startDispatcher({ store, clock, workQueue, pending, onError: () => undefined });
    const options = { aheadMs: 40 * DAY_MS, settleMs: 200, atStep: async (step: RunStep) => atStep?.(step) };
    // Two processes: only one of them carries out a plan.
    stops.push(await startCleanup(test.platform, options), await startCleanup(test.platform, options));
  }, 180_000);
  afterAll(async () => {
    for (const stop of stops) await stop();
    await dispatcher.stop();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const cli = (...words: string[]) =>
    runDocket(['cleanup', ...words], { env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin } });

  it('of an empty system says that nothing is to be removed', async () => {
    const said = await cli('list');
    expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('No plans')]);
    const made = await house.plan('content', 'results', 'reports', 'samples');
    expect(made.made!.kinds.map(({ kind, jobs, objects, more }) => [kind, jobs, objects, more])).toEqual([
      ['content', 0, 0, false],
      ['results', 0, 0, false],
      ['reports', 0, 0, false],
      ['samples', 0, 0, false],
    ]);
    const { body } = await test.read('/v1/cleanup');
    expect(body).toMatchObject({ resultDays: 0, reportDays: 0, safeAgeHours: 168, automatic: false });
  });

  it('refuses what cannot be, and whoever may not', async () => {
    const ask = (body: object, headers = {}) => test.call('POST', '/v1/cleanup/plans', body, headers);
    expect((await ask({ kinds: ['everything'], reason: 'x' })).body.code).toBe('REQUEST.INVALID');
    expect((await ask({ kinds: [], reason: 'x' })).status).toBe(400);
    expect((await ask({})).status).toBe(400);
    expect((await test.call('GET', '/v1/cleanup/plans/none')).body.code).toBe('CLEANUP.PLAN_NOT_FOUND');
    const unknown = { plan: 'e'.repeat(64), reason: 'x' };
    expect((await test.call('POST', '/v1/cleanup/runs', unknown)).body.code).toBe('CLEANUP.PLAN_NOT_FOUND');
    const key = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await ask({ reason: 'x' }, key)).status).toBe(403);
    const elsewhere = { authorization: `Bearer ${await test.keyFor('other', ['operator'])}` };
    expect((await ask({ reason: 'x' }, elsewhere)).status).toBe(403);
    const twice = { 'idempotency-key': 'twice' };
    const [one, two] = [await ask({ reason: 'x' }, twice), await ask({ reason: 'x' }, twice)];
    expect(one.body).toEqual(two.body);
  });

  it('removes exactly what was planned and nobody needs, each batch with a fact in the log', async () => {
    const orphans = [
      await house.orphan('one'),
      await house.orphan('two'),
      await house.orphan('three'),
      await house.orphan('four'),
    ];
    const documentId = await house.upload('a document that stays');
    const made = await house.plan('content');
    const items = await house.itemsOf(made);
    const named = items.map(({ what }) => what);
    for (const hash of orphans) expect(named).toContain(`default/${hash}`);
    expect(named).not.toContain(`default/${sha256('a document that stays')}`);
    expect(new Set(items.map(({ why }) => why))).toEqual(
      new Set(['nothing in the log refers to it', 'the plan of a clean-up that can be run no more']),
    );
    // Later orphans are for a later plan; one of the plan becomes a document before, and one in the middle of the run.
    const later = await house.orphan('later');
    const second = await house.upload('two');
    let third = '';
    atStep = async (step) => {
      if (step === 'begun' && third === '') third = await house.upload('three');
    };
    const told = await cli('run', '--plan', made.made!.digest, '--reason', 'the disk is full');
    atStep = undefined;
    expect([told.code, told.stderr]).toEqual([0, expect.anything()]);
    const done = (await test.read(`/v1/cleanup/plans/${made.planId}`)).body as CleanupPlanView;
    expect(done).toMatchObject({ status: 'completed', run: { removed: items.length - 2, leftOut: 2 } });
    expect(done.run!.leftOutSample.map(({ what }) => what).sort()).toEqual(
      [`default/${orphans[1]}`, `default/${orphans[2]}`].sort(),
    );
    expect(await Promise.all([...orphans, later].map((hash) => house.isStored(hash)))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    for (const [id, text] of [
      [documentId, 'a document that stays'],
      [second, 'two'],
      [third, 'three'],
    ])
      expect((await test.call('GET', `/v1/documents/${id}/content`)).text).toBe(text);
    const begun = await test.events('CleanupRemovalBegun');
    const removed = begun.flatMap(({ data }) => (data as { objects: { sha256: string }[] }).objects);
    expect(removed.map((each) => each.sha256)).toEqual(expect.arrayContaining([orphans[0], orphans[3]]));
    const again = await test.call('POST', '/v1/cleanup/runs', { plan: made.made!.digest, reason: 'again' });
    expect([again.status, again.body.code]).toEqual([409, 'CLEANUP.PLAN_DONE']);
    const audit = await test.read(`/v1/audit/entries?limit=200&minPosition=${begun.at(-1)!.position + 1}`);
    expect(audit.text).toContain(`began to remove ${removed.length} objects`);
    expect(await test.platform.metrics.metrics()).toMatch(
      /docket_cleanup_removed_total\{[^}]*kind="content"[^}]*\} \d/,
    );
  });

  it('keeps results for ever by default, and by tenant for as long as is set; nothing under a legal hold goes', async () => {
    const heldDocument = await house.upload('about a person');
    await test.call('PUT', '/v1/privacy/subjects/p-1', { name: 'somebody' });
    await test.call('PUT', `/v1/privacy/subjects/p-1/documents/${heldDocument}`);
    await house.submit({ input: { text: 'plain' }, cache: 'use' });
    const plain = await house.finish({ n: 'plain' }, 'page one');
    await house.submit({ documentId: heldDocument });
    const held = await house.finish({ n: 'held' });
    await house.submit({ inputs: { page: { jobId: held } } });
    const derived = await house.finish({ n: 'derived' });
    await house.submit({ inputs: { page: { jobId: plain } } });
    await house.finish({ n: 'waits' });
    expect((await house.plan('results')).made!.kinds).toMatchObject([{ jobs: 0, objects: 0 }]);

    await house.configure('cleanup.result-days', 30);
    const hold = await test.call('PUT', '/v1/privacy/holds/p-1', { reason: 'a lawsuit' });
    expect(hold.status).toBe(200);
    // A job that has not ended needs what it was submitted with.
    const open = await house.submit({
      inputs: { page: { jobId: plain, artifact: 'page.txt' } },
      startAfter: '2100-01-01T00:00:00Z',
    });
    expect(open.state).toBe('scheduled');
    const made = await house.plan('results');
    expect(made.made!.kinds).toMatchObject([{ kind: 'results', jobs: 2, held: 2, more: false }]);
    const done = await house.run(made);
    expect(done.run).toMatchObject({ expiredJobs: 2 });

    const gone = await test.call('GET', `/v1/jobs/${plain}/result`);
    expect([gone.status, gone.body.code]).toEqual([410, 'JOB.RESULT_EXPIRED']);
    expect(gone.body.details).toMatchObject({ rule: 'cleanup.result-days', days: 30 });
    expect(Date.parse(gone.body.details.expiredAt)).not.toBeNaN();
    expect((await test.call('GET', `/v1/jobs/${plain}/artifacts/page.txt`)).status).toBe(410);
    expect((await test.call('GET', `/v1/jobs/${plain}`)).body.state).toBe('succeeded');
    expect(await house.isStored(sha256('{"n":"plain"}'))).toBe(false);
    expect(await house.isStored(sha256('page one'), `artifacts/${plain}/1/page.txt`)).toBe(true);
    for (const jobId of [held, derived])
      expect((await test.call('GET', `/v1/jobs/${jobId}/result`)).status).toBe(200);

    const taken = await test.call('POST', '/v1/jobs', { method: METHOD, inputs: { page: { jobId: plain } } });
    expect([taken.status, taken.body.code]).toEqual([410, 'JOB.RESULT_EXPIRED']);
    const asked = await test.call('POST', '/v1/jobs', {
      method: METHOD,
      input: { text: 'plain' },
      cache: 'use',
    });
    expect(asked.body).toMatchObject({ state: 'queued', cache: { cachedFrom: null } });
    await house.finish({ n: 'plain' });
    expect((await test.call('GET', `/v1/jobs/${asked.body.jobId}/result`)).body).toEqual({ n: 'plain' });
    const entry = await test.read(`/v1/history/job/${plain}`);
    expect(entry.text).toContain('JobOutputsExpired');
  });

  it('leaves out what is put under a hold, or is to be kept longer, between plan and run', async () => {
    const document = await house.upload('about another person');
    await house.submit({ documentId: document });
    const jobId = await house.finish({ n: 'in danger' });
    const made = await house.plan('results');
    expect((await house.itemsOf(made)).map(({ what }) => what)).toContain(`default/job/${jobId}`);
    await test.call('PUT', '/v1/privacy/subjects/p-2', { name: 'somebody else' });
    await test.call('PUT', `/v1/privacy/subjects/p-2/documents/${document}`);
    await test.call('PUT', '/v1/privacy/holds/p-2', { reason: 'a lawsuit' });
    const done = await house.run(made);
    expect(done.run!.leftOutSample).toContainEqual({
      what: `default/job/${jobId}`,
      why: 'a legal hold is on it',
    });
    expect((await test.call('GET', `/v1/jobs/${jobId}/result`)).body).toEqual({ n: 'in danger' });
    await test.call('DELETE', '/v1/privacy/holds/p-2', { reason: 'settled' });
    const next = await house.plan('results');
    await house.configure('cleanup.result-days', 0, 'tenant');
    const kept = await house.run(next);
    expect(kept.run!.leftOutSample).toContainEqual({
      what: `default/job/${jobId}`,
      why: 'it is kept longer now',
    });
    await house.configure('cleanup.result-days', 30, 'tenant');
  });

  it('keeps reports whose rows can tell of what is under a hold, until it is lifted', async () => {
    await test.call('DELETE', '/v1/privacy/holds/p-1', { reason: 'settled' });
    const before = (await test.platform.store.head()).last;
    const document = await house.upload('about a third person');
    const { last } = await test.platform.store.head();
    const reports = ['before', 'with-rows', 'text-alone'] as const;
    const ids = new Map<string, string>();
    for (const which of reports) {
      const reportId = await writeReport(test.platform, which, {
        asOf: which === 'before' ? before : last,
        sections:
          which === 'text-alone'
            ? [{ type: 'text', text: 'Only words' }]
            : [{ type: 'table', dataset: 'jobs' }],
      });
      ids.set(which, reportId);
    }
    const files = () => Promise.all(reports.map((which) => house.isStored(sha256(which))));
    const subject = '/v1/privacy/subjects/p-3';
    await test.call('PUT', subject, { name: 'a third one' });
    await test.call('PUT', `${subject}/documents/${document}`);
    await house.configure('cleanup.report-days', 30);
    // It is placed between plan and run: what the plan lists stays all the same.
    const early = await house.plan('reports');
    expect(early.made!.kinds).toMatchObject([{ kind: 'reports', jobs: 3, held: 0 }]);
    expect((await test.call('PUT', '/v1/privacy/holds/p-3', { reason: 'a lawsuit' })).status).toBe(200);
    const done = await house.run(early);
    const what = `default/job/${ids.get('with-rows')}`;
    expect(done.run).toMatchObject({ expiredJobs: 2 });
    expect(done.run!.leftOutSample).toContainEqual({ what, why: 'a legal hold is on it' });
    expect(await files()).toEqual([false, true, false]);
    const held = await house.plan('reports');
    expect(held.made!.kinds).toMatchObject([{ jobs: 0, objects: 0, held: 1 }]);
    expect(await house.itemsOf(held)).toEqual([]);
    await test.call('DELETE', '/v1/privacy/holds/p-3', { reason: 'settled' });
    const lifted = await house.plan('reports');
    expect(lifted.made!.kinds).toMatchObject([{ jobs: 1, held: 0 }]);
    expect((await house.run(lifted)).run).toMatchObject({ expiredJobs: 1 });
    expect(await files()).toEqual([false, false, false]);
    await house.configure('cleanup.report-days', 0);
  });

  it('removes old samples, and those of the future not', async () => {
    const hours = test.platform.db.collection<{ _id: string; hour: Date }>('process_hours');
    const old = new Date(Date.now() - 100 * DAY_MS);
    await hours.insertMany([
      { _id: 'old', hour: old },
      { _id: 'far', hour: new Date(Date.now() + 400 * DAY_MS) },
    ]);
    const made = await house.plan('samples');
    expect(made.made!.kinds).toMatchObject([{ kind: 'samples', objects: 1 }]);
    expect((await house.run(made)).run).toMatchObject({ removed: 1, leftOut: 0 });
    expect((await hours.find({}).toArray()).map(({ _id }) => _id)).toEqual(['far']);
    await hours.deleteMany({});
  });

  it('of the night is off until somebody switches it on', async () => {
    const [task] = reactionsOf(reactionServices(test.platform)).tasks!;
    const context = taskContext(test.platform, new Date());
    expect(await task!.run(context, undefined)).toMatchObject({ requested: null });
    const orphaned = await house.orphan('of the night');
    await house.configure('cleanup.automatic', true);
    const { requested } = (await task!.run(context, undefined)) as { requested: string };
    const { last } = await test.platform.store.head();
    let done = await house.ended(requested, last);
    while (done.status !== 'completed') done = await house.ended(requested, last);
    expect(done).toMatchObject({ trigger: 'schedule', run: { reason: 'by schedule' } });
    expect(await house.isStored(orphaned)).toBe(false);
    await house.configure('cleanup.automatic', false);
  });

  it('leaves read models of which a rebuild has the same digests', async () => {
    const { last } = await test.platform.store.head();
    for (const name of ['operations.cleanup-plans', 'reporting.results'])
      await test.platform.readModels.waitFor(name, last, 30_000);
    const { compared, differences } = await compareReadModels(test.platform, [
      'operations',
      'audit',
      'reporting',
    ]);
    expect(differences).toEqual([]);
    expect(compared).toEqual(expect.arrayContaining(['operations.cleanup-plans']));
    expect(compared.length).toBeGreaterThan(3);
  });

  it('is no damage to a backup, whose root is that of the log', async () => {
    const { nats, content, treeHeads } = test.platform;
    const target = openBackupFolder(folder);
    const keys = { root: async () => undefined, subjects: async function* () {} };
    const made = { id: 'after', folder: target, connection: nats, content, heads: treeHeads, keys };
    const { manifest } = await backUp({ ...made, recipients: [], bytesPerSecond: 0, now: new Date() });
    const checked = await checkBackup(await openBackup(target, [], 'after'));
    expect([checked.root, checked.objects]).toEqual([manifest.log.root, manifest.content.objects]);
    const shown = await cli('list', '--json');
    expect(JSON.parse(shown.stdout).items[0]).toMatchObject({ status: 'completed' });
  });
});
