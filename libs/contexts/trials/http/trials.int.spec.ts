import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { nctIdOf, study, type StudyOptions } from '../testing/index.js';

describe('trials', () => {
  let test: TestReadSide;
  let worker: { stop(): Promise<void> };
  let home: string;
  let stopProcesses: () => Promise<void>;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-trials-'));
    test = await startReadSide({ DOCKET_HOME: home });
    await test.project('operations', 'reporting');
    worker = await startWorker(test.platform);
    stopProcesses = await startProcesses();
  });
  afterAll(async () => {
    await stopProcesses();
    await worker.stop();
    await test.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function startProcesses(): Promise<() => Promise<void>> {
    const { db, store, composition, clock } = test.platform;
    const { reactors } = await composition.reactions(reactionServices(test.platform));
    const own = reactors.filter(({ name }) => name.startsWith('trials.'));
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: own });
    const stopping = new AbortController();
    const run = runner.run(stopping.signal);
    return async () => {
      stopping.abort();
      await run;
    };
  }

  const imported = async (body: string | object, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const started = await test.call('POST', '/v1/trials/import', text, headers);
    expect([started.status, started.body.code]).toEqual([202, undefined]);
    const { jobId } = started.body as { jobId: string };
    const ref = { tenant: 'default', type: 'trial-import', id: jobId };
    await until(`import ${jobId}`, async () =>
      (await test.platform.store.readAggregate(ref)).some(({ type }) => type === 'TrialImportCompleted'),
    );
    const { last } = await test.platform.store.head();
    const shown = await test.read(`/v1/trial-imports/${jobId}?minPosition=${last}`);
    expect(shown.status).toBe(200);
    return shown.body;
  };
  const search = async (query: string) => (await test.read(`/v1/trials?${query}`)).body;
  const idsOf = (page: { items: { nctId: string }[] }) => page.items.map(({ nctId }) => nctId);

  const special: StudyOptions = {
    title: 'Efficacy of Lumiracoxib in Ménière’s Disease',
    sponsor: 'Novartis Pharma GmbH',
    collaborators: ['Sanofi S.A.'],
    conditions: ['Ménière’s Disease'],
    countries: ['Côte d’Ivoire'],
    enrollment: 123_456,
    start: '2019-05',
    status: 'RECRUITING',
    updated: '2021-03-04',
  };

  it('are imported from pages, with every field accounted for, and each bad record alone', async () => {
    const bad = [{ protocolSection: { identificationModule: { nctId: 'NCT1' } } }, { other: 1 }, study(3)];
    const odd = study(4) as { protocolSection: Record<string, Record<string, unknown>> };
    odd.protocolSection['newModule'] = { added: [{ upstream: 1 }] };
    odd.protocolSection['statusModule']!['completionDateStruct'] = { date: '2019-02-30', type: 'ACTUAL' };
    const first = { studies: [study(1, special), study(2), study(3)], totalCount: 7, nextPageToken: 'x' };
    const second = { studies: [odd, ...bad] };
    const done = await imported(`${JSON.stringify(first)}\n${JSON.stringify(second)}\n`);
    expect(done).toMatchObject({
      status: 'completed',
      read: 7,
      mapped: 4,
      failed: 3,
      declared: 7,
      complete: true,
      done: 4,
      registered: 4,
      changed: 0,
      unchanged: 0,
      unknownPaths: 1,
    });
    const result = (await test.read(`/v1/jobs/${done.importId}/result`)).body;
    expect(result.failures.map(({ code }: { code: string }) => code)).toEqual([
      'TRIAL.NO_ID',
      'TRIAL.NO_STUDY',
      'TRIAL.TWICE',
    ]);
    expect(result.fields.unknownPaths).toEqual([
      { path: 'protocolSection.newModule.added[].upstream', count: 1 },
    ]);
    expect(result.problems).toEqual([
      {
        path: 'protocolSection.statusModule.completionDateStruct.date',
        count: 1,
        example: '"2019-02-30" is no date',
      },
    ]);
  });

  it('write nothing when the same record comes again, and what changed when another one does', async () => {
    const lines = [study(1, special), study(2), { broken: true }];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const again = await imported(`${text}\n`);
    expect(again).toMatchObject({ registered: 0, changed: 0, unchanged: 2, failed: 1 });
    const later = { ...special, status: 'Completed', completion: '2022-01-31', updated: '2022-02-01' };
    const changed = await imported([study(1, later)]);
    expect(changed).toMatchObject({ registered: 0, changed: 1, unchanged: 0 });
    const older = await imported(study(1, special));
    expect(older).toMatchObject({ registered: 0, changed: 0, unchanged: 0, older: 1 });
    const events = await test.platform.store.readAggregate({
      tenant: 'default',
      type: 'trial',
      id: nctIdOf(1),
    });
    expect(events.map(({ type }) => type)).toEqual(['TrialRegistered', 'TrialChanged']);
    const history = await test.read(`/v1/trials/${nctIdOf(1)}/history`);
    expect(history.body.items).toMatchObject([
      { what: 'changed', importId: changed.importId },
      { what: 'registered', changes: [] },
    ]);
    const { changes } = history.body.items[0] as { changes: { field: string }[] };
    expect(changes.map(({ field }) => field)).toEqual([
      'status',
      'primaryCompletionDate',
      'completionDate',
      'lastUpdatePosted',
      'enrollment',
    ]);
    expect(changes[0]).toEqual({ field: 'status', before: 'RECRUITING', after: 'COMPLETED' });
    const shown = await test.read(`/v1/trials/${nctIdOf(1).toLowerCase()}`);
    expect(shown.body).toMatchObject({
      version: 2,
      record: { startDate: { date: '2019-05', precision: 'month', type: 'actual' }, sex: 'ALL' },
    });
  });

  it('are found by words without accents, filters, facets, in each order, page by page', async () => {
    await imported(Array.from({ length: 60 }, (_, n) => study(100 + n)));
    expect(idsOf(await search('q=meniere lumiracoxib'))).toEqual([nctIdOf(1)]);
    expect(idsOf(await search('q=novartis&country=Côte d’Ivoire'))).toEqual([nctIdOf(1)]);
    expect(idsOf(await search('q=lumiracoxib unheard'))).toEqual([]);
    expect(idsOf(await search('sort=enrollment&limit=1'))).toEqual([nctIdOf(1)]);
    expect(idsOf(await search('company=sanofi&status=COMPLETED&condition=Ménière’s Disease'))).toEqual([
      nctIdOf(1),
    ]);
    const all: string[] = [];
    let cursor = '';
    do {
      const page = await search(`sort=start&limit=17${cursor}`);
      all.push(...idsOf(page));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect([all.length, new Set(all).size]).toEqual([64, 64]);
    const { facets } = await search('facets=true&studyType=INTERVENTIONAL&limit=1');
    expect(facets).toMatchObject({ counted: 64, exact: true });
    const statuses = facets.values.filter(({ facet }: { facet: string }) => facet === 'status');
    expect(statuses.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(64);
    const [top] = statuses;
    expect((await search(`status=${top.value}&limit=500`)).items).toHaveLength(top.count);
    const wrong = await test.call('GET', '/v1/trials?sort=colour');
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
    const other = await test.call(
      'GET',
      `/v1/trials?cursor=${(await search('limit=1')).nextCursor}&sort=start`,
    );
    expect([other.status, other.body.code]).toEqual([400, 'LIST.INVALID_CURSOR']);
  });

  it('have companies that people merge and split, with figures of all members', async () => {
    const novartis = (await test.read('/v1/companies/novartis-pharma')).body;
    expect(novartis).toMatchObject({ sponsored: 1, aliases: [{ name: 'Novartis Pharma GmbH', trials: 1 }] });
    const sanofi = (await test.read('/v1/companies/sanofi')).body;
    const merge = { into: 'sanofi', reason: 'bought' };
    const merged = await test.call('POST', '/v1/companies/novartis-pharma/merge', merge);
    expect([merged.status, merged.body.code]).toEqual([200, undefined]);
    const cycle = { into: 'novartis-pharma', reason: 'x' };
    const refused = await test.call('POST', '/v1/companies/sanofi/merge', cycle);
    expect([refused.status, refused.body.code]).toEqual([409, 'COMPANY.MERGED']);
    const nobody = await test.call('POST', '/v1/companies/sanofi/merge', { into: 'nobody', reason: 'x' });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'COMPANY.NOT_FOUND']);
    const { position } = merged.body as { position: number };
    const both = (await test.read(`/v1/companies/sanofi?minPosition=${position}`)).body;
    // The special trial counted for Sanofi already, as its collaborator.
    expect(both.figures).toMatchObject({
      trials: sanofi.figures.trials,
      sponsored: sanofi.figures.sponsored + 1,
    });
    expect(both.members).toMatchObject([{ companyId: 'novartis-pharma', mergedInto: 'sanofi' }]);
    const split = await test.call('POST', '/v1/companies/sanofi/split', {
      member: 'novartis-pharma',
      reason: 'a mistake',
    });
    const after = (await test.read(`/v1/companies/sanofi?minPosition=${split.body.position}`)).body;
    expect(after).toMatchObject({ members: [], figures: sanofi.figures });
    const byNobody = await test.call('POST', '/v1/companies/sanofi/merge', merge, {
      authorization: `Bearer ${test.keys.submitter}`,
    });
    expect([byNobody.status, byNobody.body.code]).toEqual([403, 'ACCESS.FORBIDDEN']);
  });

  it('warn when a field is filled less often than in the import before', async () => {
    const renamed = Array.from({ length: 30 }, (_, n) => {
      const one = study(200 + n) as { protocolSection: Record<string, Record<string, unknown>> };
      const { overallStatus, ...rest } = one.protocolSection['statusModule']!;
      one.protocolSection['statusModule'] = { ...rest, currentStatus: overallStatus };
      return one;
    });
    await imported(Array.from({ length: 30 }, (_, n) => study(300 + n)));
    const { importId } = await imported(renamed);
    const ref = { tenant: 'default', type: 'trial-import', id: importId as string };
    await until('the warning', async () =>
      (await test.platform.store.readAggregate(ref)).some(({ type }) => type === 'TrialFillRateFell'),
    );
    const { last } = await test.platform.store.head();
    const shown = await test.read(`/v1/trial-imports/${importId}?minPosition=${last}`);
    expect(shown.body).toMatchObject({ falls: [{ field: 'status', before: 1, after: 0 }], unknownPaths: 1 });
  });

  it('stay within their tenant, and a document without a study fails with what to do', async () => {
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    for (const [path, code] of [
      [`/v1/trials/${nctIdOf(1)}`, 'TRIAL.NOT_FOUND'],
      ['/v1/companies/sanofi', 'COMPANY.NOT_FOUND'],
    ] as const) {
      const answer = await test.read(path, stranger);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, code]);
    }
    expect((await test.read('/v1/trials', stranger)).body.items).toEqual([]);
    const started = await test.call('POST', '/v1/trials/import', '{"a":1}');
    const path = `/v1/jobs/${started.body.jobId}`;
    await until('the failure', async () => (await test.read(path)).body.state === 'failed');
    expect((await test.read(path)).body.failure).toMatchObject({ code: 'TRIAL.NO_RECORDS' });
    const missing = await test.call('POST', '/v1/trials/import?documentId=nothing');
    expect([missing.status, missing.body.code]).toEqual([404, 'DOCUMENT.NOT_FOUND']);
  });

  it('are imported, searched and shown on the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const file = join(home, 'studies.json');
    await writeFile(file, JSON.stringify([study(900, { title: 'Of the command line' })]));
    const done = await runDocket(['trials', 'import', file], { env });
    expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/registered +1/)]);
    const found = await runDocket(['trials', 'search', 'command', 'line'], { env });
    expect(found.stdout).toMatch(/NCT00000900 .*Of the command line/);
    const shown = await runDocket(['trials', 'show', 'NCT00000900'], { env });
    expect(shown.stdout).toMatch(/briefTitle +Of the command line/);
    const history = await runDocket(['trials', 'history', nctIdOf(1)], { env });
    expect(history.stdout).toMatch(/changed +status +RECRUITING +COMPLETED/);
    const companies = await runDocket(['trials', 'companies'], { env });
    expect(companies.stdout).toMatch(/sanofi +Sanofi/);
  });
});
