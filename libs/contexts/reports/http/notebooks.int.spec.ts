import { parse } from 'csv-parse/sync';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startProcesses } from '../../../../apps/processes/app.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { startNotebookHouse, TRIALS, VISITORS, type NotebookHouse } from '../testing/notebook-house.js';

const as = (key: string) => ({ authorization: `Bearer ${key}` });

describe('notebooks', () => {
  let house: NotebookHouse<TestReadSide>;
  beforeAll(async () => {
    house = await startNotebookHouse({ startReadSide, startProcesses, startWorker });
  }, 240_000);
  afterAll(() => house.stop());

  /** The first table of a report as objects. */
  const table = async (
    template: string,
    name: string,
    more: object = {},
  ): Promise<Record<string, string>[]> => {
    const options = { table: name, ending: false };
    const report = await house.made('/v1/reports', { template, asOf: house.asOf, options, ...more });
    expect([report.state, report.failure]).toEqual(['succeeded', null]);
    return parse((await house.contentOf(report.reportId)).toString('utf8'), { columns: true });
  };

  it('are the same bytes as of the same position, whatever has changed since; each download is in the trail', async () => {
    const { made, contentOf, test, asOf } = house;
    const queries = [
      {
        dataset: 'trials',
        steps: [{ filter: 'enrollment > 0.0' }],
        filters: { studyType: 'INTERVENTIONAL' },
      },
      { dataset: 'trial-durations' },
      { dataset: 'companies' },
      { dataset: 'extraction-fields' },
      { dataset: 'product-events' },
      { template: 'trial-summary', table: 'status-by-phase' },
    ];
    const all = (key?: string) =>
      Promise.all(queries.map(async (query) => made('/v1/notebooks', { ...query, asOf }, key)));
    const first = await all();
    expect(first.map(({ state, failure }) => [state, failure])).toEqual(
      queries.map(() => ['succeeded', null]),
    );
    expect(first.slice(0, 5).map(({ file }) => file!.rows)).toEqual([
      TRIALS,
      expect.any(Number),
      expect.any(Number),
      8,
      20,
    ]);
    expect(first[0]).toMatchObject({ format: 'notebook', asOf, file: { name: 'report.zip' } });
    await house.changeTrials();
    await test.call('POST', '/v1/analytics/events', {
      events: [{ id: 'late', event: 'view', subject: 'late', at: '2026-03-02T01:00:00.000Z' }],
    });
    const again = await all(test.keys.operator);
    expect(again.map(({ file }) => file!.sha256)).toEqual(first.map(({ file }) => file!.sha256));
    const later = await made('/v1/notebooks', { dataset: 'trials' });
    expect(later.file!.rows).toBe(TRIALS + 1);
    const bytes = await contentOf(first[0]!.reportId);
    expect(bytes.includes(Buffer.from(`trials-${asOf}.ipynb`))).toBe(true);
    const downloads = await test.events('DownloadStarted');
    expect(downloads.map(({ aggregate }) => aggregate.id)).toContain(first[0]!.reportId);
  }, 240_000);

  it.each([
    [{}, '/dataset'],
    [{ dataset: 'trails' }, '/dataset'],
    [{ dataset: 'trials', template: 'trial-summary' }, '/dataset'],
    [{ template: 'trial-summary', steps: [] }, '/steps'],
    [{ template: 'trial-summary', table: 'nothing' }, '/table'],
    [{ dataset: 'trials', table: 'x' }, '/table'],
    [{ dataset: 'trials', filters: { colour: 'red' } }, '/filters/colour'],
    [{ dataset: 'trials', asOf: 999_999_999 }, '/asOf'],
    [{ dataset: 'trials', steps: 'all' }, '/steps'],
  ])('refuse %j', async (body, path) => {
    const { status, body: problem } = await house.test.call('POST', '/v1/notebooks', body);
    expect([status, problem.errors[0].path]).toEqual([400, path]);
  });

  it('refuse steps that do not fit, with their place; and what a role may not read', async () => {
    const { test } = house;
    const wrong = await test.call('POST', '/v1/notebooks', {
      dataset: 'trials',
      steps: [{ filter: 'x > 1' }],
    });
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].path]).toEqual([
      422,
      'REPORT.INVALID_TEMPLATE',
      '/definition/sections/0/steps/0/filter',
    ]);
    const unknown = await test.call('POST', '/v1/notebooks', { template: 'nothing' });
    expect(unknown.body.code).toBe('REPORT.TEMPLATE_NOT_FOUND');
    const asSubmitter = as(test.keys.submitter);
    for (const dataset of ['audit-entries', 'product-events']) {
      const closed = await test.call('POST', '/v1/notebooks', { dataset }, asSubmitter);
      expect([closed.status, closed.body.code]).toEqual([403, 'ACCESS.FORBIDDEN']);
    }
    const worker = await test.call('POST', '/v1/notebooks', { dataset: 'trials' }, as(test.keys.worker));
    expect(worker.status).toBe(403);
    const other = await test.keyFor('other', ['admin']);
    const foreign = await house.made('/v1/notebooks', { dataset: 'trials' }, other);
    expect(foreign.file!.rows).toBe(0);
  });

  it('come to the command line, unpacked and checked', async () => {
    const { test, home, asOf } = house;
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const out = join(home, 'analysis');
    const position = ['--as-of', String(asOf), '--out', out];
    const made = await runDocket(['notebook', 'export', 'trials', '--filter', 'q=study', ...position], {
      env,
    });
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining(`rows as of position ${asOf}`)]);
    const query = join(home, 'query.json');
    await writeFile(query, JSON.stringify({ template: 'trial-summary', table: 'sponsors' }));
    expect((await runDocket(['notebook', 'export', query, ...position], { env })).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(
      ['trial-summary', 'trials'].flatMap((name) => [`${name}-${asOf}.ipynb`, `${name}-${asOf}.parquet`]),
    );
    const notebook = JSON.parse(await readFile(join(out, `trials-${asOf}.ipynb`), 'utf8'));
    expect(notebook.metadata.docket).toMatchObject({
      position: asOf,
      rows: TRIALS,
      file: `trials-${asOf}.parquet`,
    });
    const wrong = await runDocket(['notebook', 'export', 'nothing', ...position], { env });
    expect([wrong.code, wrong.stderr]).toEqual([
      expect.any(Number),
      expect.stringContaining('no such template'),
    ]);
    expect(wrong.code).not.toBe(0);
  });

  it('have templates of trials, extractions and product events beside them', async () => {
    const byPhase = await table('trial-summary', 'status-by-phase');
    const cells = byPhase.flatMap(({ phases: _phases, ...counts }) => Object.values(counts).map(Number));
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(TRIALS);
    const sponsors = await table('trial-summary', 'sponsors');
    expect(sponsors.reduce((sum, { trials }) => sum + Number(trials), 0)).toBe(TRIALS);
    expect((await table('trial-summary', 'durations')).length).toBeGreaterThan(0);
    expect(await table('extraction-quality', 'fields')).toEqual([
      {
        schema: 'intake@1',
        field: '/age',
        values: '4',
        unverified: '2',
        judged: '2',
        right: '0',
        accuracy: '0',
      },
      {
        schema: 'intake@1',
        field: '/name',
        values: '4',
        unverified: '0',
        judged: '2',
        right: '2',
        accuracy: '1',
      },
    ]);
    expect(await table('extraction-quality', 'verdicts')).toEqual([
      { source: 'field', confirmed: '2', changed: '0', added: '0', removed: '0', notJudged: '2' },
      { source: 'llm', confirmed: '0', changed: '1', added: '0', removed: '0', notJudged: '1' },
      { source: 'none', confirmed: '0', changed: '0', added: '1', removed: '0', notJudged: '1' },
    ]);
    expect(await table('engagement', 'events')).toEqual([
      { event: 'view', events: '15', visitors: String(VISITORS), eventsPerVisitor: '3' },
      { event: 'upload', events: '5', visitors: String(VISITORS), eventsPerVisitor: '1' },
    ]);
    for (const template of ['trial-summary', 'extraction-quality', 'engagement']) {
      const report = await house.made('/v1/reports', { template, format: 'html', asOf: house.asOf });
      const html = (await house.contentOf(report.reportId)).toString('utf8');
      expect([report.failure, html.includes('<svg')]).toEqual([null, true]);
    }
  }, 240_000);
});
