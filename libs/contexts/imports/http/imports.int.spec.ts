import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '@docket/engines/testing';
import { Binary } from 'bson';
import { mongo } from 'mongoose';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import {
  fillLegacy,
  importSamples,
  legacyId as id,
  legacyMapping as mapping,
  pastJobSample,
} from '../testing/index.js';

const RUNS = 250;

describe('imports from another system', () => {
  let test: TestReadSide;
  let legacy: TestDatabase;
  let client: mongo.MongoClient;
  let folder: string;
  const env = () => ({ DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.operator, LEGACY: legacy.uri });
  const docket = (...args: readonly string[]) =>
    runDocket(['--json', 'import', ...args], { cwd: folder, env: env() });
  const importNow = async (file = 'mapping.yaml') => {
    const ran = await docket('mongo', '--from', 'env:LEGACY', '--mapping', file, '--files', 'uploads');
    return { ...ran, answer: ran.stdout === '' ? undefined : JSON.parse(ran.stdout) };
  };
  const db = () => client.db();
  /** Events of the domain, without those of imports themselves. */
  const written = async () =>
    (
      await Promise.all(
        ['DocumentRegistered', 'DocumentUploadedAgain', 'PastJobImported', 'PastJobChanged'].map((type) =>
          test.events(type),
        ),
      )
    ).map(({ length }) => length);

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations', 'analytics');
    legacy = await startTestDatabase();
    client = new mongo.MongoClient(legacy.uri);
    folder = await mkdtemp(join(tmpdir(), 'docket-imports-'));
    await mkdir(join(folder, 'uploads'));
    await writeFile(join(folder, 'uploads', 'c.txt'), 'the third');
    await writeFile(join(folder, 'secret.txt'), 'not yours');
    await writeFile(join(folder, 'mapping.yaml'), mapping);
    await test.call('PUT', '/v1/knowledge/ward', { description: 'The ward' });
    await fillLegacy(db(), RUNS);
  });
  afterAll(async () => {
    await client.close();
    await legacy.drop();
    await test.stop();
    await rm(folder, { recursive: true });
  });

  it('are tried first, with samples and unknown fields, and write nothing', async () => {
    const { last } = await test.platform.store.head();
    const ran = await docket('mongo', '--from', 'env:LEGACY', '--mapping', 'mapping.yaml', '--dry-run');
    expect(ran.code).toBe(3);
    const { source, collections } = JSON.parse(ran.stdout);
    expect(source).toContain(legacy.name);
    expect(collections).toMatchObject([
      {
        collection: 'files',
        read: 6,
        mapped: 5,
        failed: 1,
        failures: [{ code: 'IMPORT.FIELD_MISSING', path: 'filename' }],
      },
      {
        collection: 'runs',
        read: RUNS + 4,
        mapped: RUNS + 3,
        failures: [{ code: 'IMPORT.FIELD_NOT_IN_TABLE' }],
      },
      { collection: 'clicks', mapped: 3, failed: 0 },
    ]);
    const [files] = collections;
    expect(files.fields.filter(({ use }: { use: string }) => use !== 'mapped')).toEqual([
      { path: '__v', use: 'ignored', count: 1 },
      { path: 'size', use: 'unknown', count: 1 },
    ]);
    expect(files.samples).toHaveLength(2);
    // Texts come before ObjectIds in the order of MongoDB.
    expect(files.samples[1]).toMatchObject({
      before: { _id: id(1).toHexString(), filename: 'a.txt' },
      after: { name: 'a.txt', content: '9 bytes', knowledge: 'ward' },
    });
    expect((await test.platform.store.head()).last).toBe(last);
  });

  let first: string;

  it('take what is sound, tell why each other document failed, and compare', async () => {
    const { code, answer, stderr } = await importNow();
    expect([code, stderr]).toEqual([3, expect.stringContaining('6 documents failed')]);
    first = answer.importId;
    expect(answer).toMatchObject({
      status: 'completed',
      collections: [
        { name: 'files', target: 'document', expected: 6, read: 6, created: 4, failed: 2 },
        { name: 'runs', read: RUNS + 4, created: RUNS + 1, failed: 3 },
        { name: 'clicks', read: 3, created: 2, failed: 1 },
      ],
      comparison: [
        { collection: 'files', source: 6, failed: 2, docket: 4, sampled: 4, same: 4, agrees: true },
        { collection: 'runs', source: RUNS + 4, failed: 3, docket: RUNS + 1, agrees: true, differences: [] },
        { collection: 'clicks', source: 3, failed: 1, docket: 2, sampled: 0, agrees: true },
      ],
    });
    const reasons = answer.failures.map(({ sourceId, code: why }: { sourceId: string; code: string }) => [
      sourceId,
      why,
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      [id(4).toHexString()]: 'IMPORT.CONTENT',
      [id(5).toHexString()]: 'IMPORT.FIELD_MISSING',
      [id(1_000 + RUNS + 1).toHexString()]: 'IMPORT.REFERENCE_UNKNOWN',
      [id(1_000 + RUNS + 2).toHexString()]: 'IMPORT.FIELD_NOT_IN_TABLE',
      [id(1_000 + RUNS + 3).toHexString()]: 'PAST_JOB.INVALID',
      2: 'REQUEST.INVALID',
    });
    expect(await written()).toEqual([4, 0, RUNS + 1, 0]);
    const jobs = await test.read('/v1/past-jobs?state=failed&limit=100');
    expect(jobs.body.items).toHaveLength(26);
    expect(jobs.body.items[0]).toMatchObject({
      imported: true,
      source: 'legacy',
      importId: first,
      job: { method: 'render' },
    });
    const document = await test.read('/v1/documents?limit=100');
    const names = document.body.items.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(['a.txt', 'b.txt', 'c.txt', 'f.txt']);
    const knowledge = await test.read('/v1/knowledge/ward/documents');
    expect(knowledge.body.items).toHaveLength(1);
  });

  it('write nothing again, and of a changed document what changed', async () => {
    const before = await written();
    const again = await importNow();
    expect([again.code, again.answer.importId === first]).toEqual([3, false]);
    expect(again.answer.collections).toMatchObject([
      { created: 0, changed: 0, unchanged: 4 },
      { created: 0, changed: 0, unchanged: RUNS + 1 },
      { created: 0, changed: 0, unchanged: 2 },
    ]);
    expect(await written()).toEqual(before);

    await db()
      .collection('runs')
      .updateOne({ _id: id(1_001) }, { $set: { user: 'grace' } });
    const changed = await importNow();
    expect(changed.answer.collections[1]).toMatchObject({ created: 0, changed: 1, unchanged: RUNS });
    const [event] = await test.events('PastJobChanged');
    expect(event!.data).toEqual({
      importId: changed.answer.importId,
      changes: { owner: { before: 'user-1', after: 'grace' } },
    });

    const plan = await docket('undo', first);
    expect(JSON.parse(plan.stdout)).toMatchObject({ records: RUNS + 1 + 4 + 2, changedSince: 1 });
    const undone = await docket('undo', changed.answer.importId, '--reason', 'a slip', '--yes');
    expect([undone.code, JSON.parse(undone.stdout)]).toMatchObject([0, { undone: 1, stays: 0 }]);
    const [withdrawn] = await test.events('PastJobWithdrawn');
    expect(withdrawn!.data).toMatchObject({ reason: 'a slip', restored: { owner: 'user-1' } });
  });

  it('are taken back as their plan says, and can be made again', async () => {
    const plan = JSON.parse((await docket('undo', first)).stdout);
    expect(plan).toMatchObject({ records: RUNS + 7, changedSince: 0 });
    const kinds = plan.kinds.map(
      ({ target, undone, count }: { target: string; undone: boolean; count: number }) => [
        target,
        undone,
        count,
      ],
    );
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['past-job', true, RUNS + 1],
        ['document', true, 1],
        ['document', false, 3],
        ['product-event', false, 2],
      ]),
    );
    expect((await docket('undo', first, '--reason', 'wrong mapping')).code).not.toBe(0);
    const { code, stdout } = await docket('undo', first, '--reason', 'wrong mapping', '--yes');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { undone: RUNS + 2, stays: 5 }]);
    const { last } = await test.platform.store.head();
    expect((await test.read(`/v1/past-jobs?minPosition=${last}`)).body.items).toEqual([]);
    expect((await test.read(`/v1/knowledge/ward/documents?minPosition=${last}`)).body.items).toEqual([]);
    const shown = await test.read(`/v1/imports/${first}?minPosition=${last}`);
    expect(shown.body).toMatchObject({ status: 'undone', undo: { reason: 'wrong mapping', stays: 5 } });
    const stays = await test.read(`/v1/imports/${first}/records`);
    expect(
      stays.body.items.every(
        ({ undo, why }: { undo: string; why: string }) => undo === 'stays' && why !== '',
      ),
    ).toBe(true);
    const again = await importNow();
    expect(again.answer.collections).toMatchObject([
      { unchanged: 3, created: 1 },
      { created: RUNS + 1 },
      { unchanged: 2 },
    ]);
  });

  it('of files are read in all forms, and a broken line fails alone', async () => {
    const dump = join(folder, 'dump');
    await mkdir(dump);
    await writeFile(
      join(folder, 'files.yaml'),
      mapping
        .slice(0, mapping.indexOf('  clicks:'))
        .replace('legacy', 'dumped')
        .replace('      knowledge: { from: topic, type: string }\n', ''),
    );
    const { serialize } = await import('bson');
    await writeFile(
      join(dump, 'files.bson'),
      Buffer.concat([
        serialize({ _id: id(11), filename: 'g.txt', data: new Binary(Buffer.from('the seventh')) }),
        serialize({ _id: id(12), filename: 'h.txt', data: new Binary(Buffer.from('the eighth')) }),
      ]),
    );
    await writeFile(join(dump, 'files.metadata.json'), '{}');
    const line = (number: number) =>
      `{"_id":{"$oid":"${id(2_000 + number).toHexString()}"},"kind":"scan","status":"done","created":{"$date":"2026-11-01T08:00:00Z"},"ended":1793520005000,"file":{"$oid":"${id(11).toHexString()}"}}`;
    await writeFile(join(dump, 'runs.jsonl'), [line(1), '{"_id":', '', line(2)].join('\n'));
    const ran = await docket('mongo', '--from', 'dump', '--mapping', 'files.yaml');
    const answer = JSON.parse(ran.stdout);
    expect([ran.code, answer.origin]).toEqual([3, 'files']);
    expect(answer.collections).toMatchObject([
      { read: 2, created: 2 },
      { read: 3, created: 2, failed: 1 },
    ]);
    expect(answer.failures).toMatchObject([{ sourceId: 'line 2', code: 'IMPORT.UNREADABLE' }]);
    expect(answer.comparison).toMatchObject([
      { source: 2, docket: 2, agrees: true },
      { source: 3, docket: 2, agrees: true },
    ]);
    await writeFile(join(dump, 'files.bson'), Buffer.from([200, 0, 0, 0, 1]));
    const cut = await docket('mongo', '--from', 'dump', '--mapping', 'files.yaml', '--dry-run');
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining('IMPORT.SOURCE_BROKEN')]);
  });

  it('stay within their tenant and their roles, and take sound bodies only', async () => {
    const auditor = { authorization: `Bearer ${test.keys.auditor}` };
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await test.call('GET', '/v1/imports', undefined, submitter)).status).toBe(403);
    expect((await test.call('POST', '/v1/imports', { import: {} }, auditor)).status).toBe(403);
    expect((await test.call('GET', `/v1/imports/${first}`, undefined, auditor)).status).toBe(200);
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['operator'])}` };
    for (const path of [`/v1/imports/${first}`, `/v1/imports/${first}/undo-plan`]) {
      const answer = await test.call('GET', path, undefined, stranger);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'IMPORT.NOT_FOUND']);
    }
    const undo = await test.call('POST', `/v1/imports/${first}/undo`, { reason: 'x' }, stranger);
    expect([undo.status, undo.body.code]).toEqual([404, 'IMPORT.NOT_FOUND']);
    const bad = await test.call('POST', '/v1/imports', { import: { source: 'Legacy' } });
    expect([bad.status, bad.body.code]).toEqual([422, 'IMPORT.INVALID']);
    expect(bad.body.errors.length).toBeGreaterThan(0);
  });

  it('go on with one that runs, and refuse another mapping meanwhile', async () => {
    const started = { ...importSamples.ImportStarted, source: 'running' };
    const [one, two] = [
      await test.call('POST', '/v1/imports', { import: started }),
      await test.call('POST', '/v1/imports', { import: started }),
    ];
    expect([one.status, one.body.resumed, two.body.resumed]).toEqual([201, false, true]);
    const { importId, position } = two.body;
    expect(importId).toBe(one.body.importId);
    await test.read(`/v1/imports?minPosition=${position}`);
    const other = await test.call('POST', '/v1/imports', {
      import: { ...started, mappingHash: 'c'.repeat(64) },
    });
    expect([other.status, other.body.code, other.body.details]).toEqual([
      409,
      'IMPORT.OTHER_RUNNING',
      { importId },
    ]);
    const early = await test.call('POST', `/v1/imports/${importId}/undo/batches`, {
      batch: { number: 0, items: [{ recordId: 'x', outcome: 'undone' }] },
    });
    expect([early.status, early.body.code]).toEqual([409, 'IMPORT.NOT_UNDOING']);
    const jobs = [
      { recordId: 'r-1', sourceId: '1', job: pastJobSample },
      { recordId: 'r 2', sourceId: '2', job: {} },
    ];
    const taken = await test.call('POST', `/v1/imports/${importId}/past-jobs`, { collection: 'jobs', jobs });
    expect(taken.body.results).toMatchObject([
      { ok: true, changed: true },
      { ok: false, code: 'PAST_JOB.INVALID' },
    ]);
    const ended = await test.call('POST', `/v1/imports/${importId}/undo`, { reason: 'not now' });
    expect(ended.body).toMatchObject({ records: 0, undone: 0 });
    const late = await test.call('POST', `/v1/imports/${importId}/complete`, { comparison: [] });
    expect([late.status, late.body.code]).toEqual([409, 'IMPORT.NOT_RUNNING']);
    await test.read(`/v1/imports?minPosition=${ended.body.position}`);
    const listed = await runDocket(['import', 'list'], { env: env() });
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringMatching(/running +undo(ing|ne)/)]);
  });
});
