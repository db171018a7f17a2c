import { JobStory } from '@docket/contexts/jobs/testing';
import type { RunningApp } from '@docket/platform';
import { Recorder } from '@docket/projections/testing';
import { reportFormats } from '@docket/tabular';
import { cellsOf, cellsOfPdf } from '@docket/tabular/testing';
import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startProcesses } from '../../../../apps/processes/app.js';
import { startWorker } from '../../../../apps/worker/app.js';

const as = (key: string) => ({ authorization: `Bearer ${key}` });
/** All formats but PDF, in the order of `reportFormats`. */
const tables = ['csv', 'jsonl', 'xlsx', 'parquet', 'html'] as const;
const wanted = { jobs: 40, failed: 4 };

describe('reports', () => {
  let test: TestReadSide;
  let home = '';
  /** Position of the last job that was planted: the reports of the suite are jobs too. */
  let asOf = 0;
  const running: RunningApp[] = [];
  const recorder = new Recorder();

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-reports-'));
    test = await startReadSide({ DOCKET_HOME: home, DOCKET_WORKER_SLOTS: '2' });
    await test.project('operations', 'audit', 'reporting');
    for (let n = 1; n <= wanted.jobs; n += 1) {
      recorder.nowMs = Date.parse('2026-03-01T00:30:00Z') + n * 5_400_000;
      const job = new JobStory(recorder, `job-${n}`)
        .submit({ method: n % 3 === 0 ? 'csv.profile@1' : 'pdf.text@1', tags: n === 1 ? ['=1+1'] : [] })
        .after(500)
        .start()
        .after(n * 1_000);
      if (n % 10 === 0) job.fail(false);
      else job.complete();
    }
    new JobStory(recorder, 'foreign', 'other').submit().start().complete();
    asOf = await test.feed(recorder.log);
    running.push(await startProcesses(test.platform), await startWorker(test.platform));
    // All that folds and reacts has read the log when the first report is there.
    await made({ template: 'job-results' });
  }, 240_000);
  afterAll(async () => {
    for (const app of running) await app.stop();
    await test.stop();
    await rm(home, { recursive: true, force: true });
  });

  /** The report once its job has ended. */
  const made = async (body: object, key = test.keys.admin) => {
    const asked = await test.call('POST', '/v1/reports', body, as(key));
    expect([asked.status, asked.body.code]).toEqual([202, undefined]);
    const { reportId, position } = asked.body;
    for (;;) {
      const { body: report } = await test.call('GET', `/v1/reports/${reportId}?minPosition=${position}`);
      if (typeof report?.finishedAt === 'string') return report;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const content = (reportId: string, key = test.keys.admin) =>
    test.call('GET', `/v1/reports/${reportId}/content`, undefined, as(key));

  const bytesOf = async (reportId: string): Promise<Buffer> => {
    const answer = await fetch(`${test.api.url}/v1/reports/${reportId}/content`, {
      headers: as(test.keys.admin),
    });
    return Buffer.from(await answer.arrayBuffer());
  };

  it('come out equal in six formats, each with its count and position, and twice with the same bytes', async () => {
    const body = { template: 'job-results', asOf };
    const reports = await Promise.all(reportFormats.map((format) => made({ ...body, format })));
    for (const [at, report] of reports.entries()) {
      expect(report).toMatchObject({ state: 'succeeded', asOf, format: reportFormats[at], failure: null });
      expect(report.file).toMatchObject({
        rows: wanted.jobs,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
    const files = await Promise.all(reports.map(async ({ reportId }) => bytesOf(reportId)));
    expect(files[0]!.toString('utf8').trimEnd().split('\r\n').at(-1)).toMatch(
      new RegExp(`^#end rows=${wanted.jobs} position=${asOf},`),
    );
    const [csv, ...others] = await Promise.all(tables.map((format, at) => cellsOf(format, files[at]!)));
    expect([csv!.rows.length, csv!.names[0]]).toEqual([wanted.jobs, 'jobId']);
    expect(csv!.rows.map(([jobId]) => jobId)).not.toContain('foreign');
    for (const other of others) expect(other).toEqual(csv);
    const pdf = await cellsOfPdf(files[5]!, csv!.rows);
    expect(pdf.rows).toEqual(csv!.rows);
    expect(pdf.text).toContain(`${wanted.jobs} rows, position ${asOf}`);
    const again = await Promise.all(reportFormats.map((format) => made({ ...body, format })));
    expect(again.map(({ file }) => file.sha256)).toEqual(reports.map(({ file }) => file.sha256));
    const downloads = (await test.events('DownloadStarted')).map(({ aggregate, data }) => [
      aggregate.id,
      data,
    ]);
    expect(downloads).toContainEqual([reports[0].reportId, expect.objectContaining({ name: 'report.csv' })]);
  }, 240_000);

  it('leave no rows behind once they are written', async () => {
    const { reportId } = await made({ template: 'job-results' });
    const [submitted] = await test.platform.store.readAggregate({
      tenant: 'default',
      type: 'job',
      id: reportId,
    });
    const { sha256, folder } = (submitted!.data as { inputs: { rows: { sha256: string; folder: string } } })
      .inputs.rows;
    while ((await test.platform.content.open('default', sha256, { folder })) !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 240_000);

  it('show operations by day, with a chart, narrowed by filters', async () => {
    const filters = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00+00:00' };
    const report = await made({ template: 'daily-operations', format: 'html', filters });
    const html = (await content(report.reportId)).text;
    expect(html).toMatch(/<svg[^]*<metadata>\{"x":\["2026-03-01"/);
    const csv = await made({
      template: 'daily-operations',
      filters,
      options: { ending: false, delimiter: ';' },
    });
    const rows = parse<Record<string, string>>((await content(csv.reportId)).text, {
      columns: true,
      delimiter: ';',
    });
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    expect([new Set(rows.map(({ day }) => day)), sum('jobs'), sum('failed')]).toEqual([
      new Set(['2026-03-01']),
      15,
      1,
    ]);
  });

  it('are made of own templates, whose versions are events; a report keeps the one that it was asked for with', async () => {
    const failures = (filter: string) => ({
      title: 'Failures',
      sections: [
        { type: 'heading', text: 'What failed' },
        {
          type: 'table',
          name: 'failures',
          title: 'Failed',
          dataset: 'jobs',
          steps: [{ filter }, { derive: { seconds: 'runMs / 1000' } }, { select: ['jobId', 'seconds'] }],
        },
      ],
    });
    const save = (definition: object) =>
      test.call('PUT', '/v1/report-templates/failures', { definition, reason: 'for the weekly meeting' });
    expect((await save(failures("outcome == 'failed'"))).body).toMatchObject({ version: 1 });
    expect((await save(failures("outcome == 'failed'"))).body).toMatchObject({ version: 1 });
    const first = await made({ template: 'failures', options: { ending: false } });
    expect((await save(failures("outcome == 'failed' && runMs > 15000"))).body).toMatchObject({ version: 2 });
    const second = await made({ template: 'failures', options: { ending: false } });
    const texts = await Promise.all(
      [first, second].map(async ({ reportId }) => (await content(reportId)).text),
    );
    expect(texts.map((text) => text.trimEnd().split('\r\n').length - 1)).toEqual([4, 3]);
    expect(texts[0]).toContain('job-10,10\r\n');
    expect([first.templateVersion, second.templateVersion]).toEqual([1, 2]);
  });

  it('refuse a template with the place of each error', async () => {
    const table = { type: 'table', name: 't', title: 'T', dataset: 'jobs' };
    const definition = {
      title: 'Wrong',
      sections: [
        { type: 'heading' },
        { ...table, dataset: 'jbos' },
        { ...table, name: 'u', steps: [{ filter: 'runms > 1' }] },
      ],
    };
    const form = await test.call('PUT', '/v1/report-templates/wrong', { definition, reason: 'x' });
    expect([form.status, form.body.code]).toEqual([422, 'REPORT.INVALID_TEMPLATE']);
    expect(form.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      '/definition/sections/0/text',
    ]);
    definition.sections.shift();
    const deeper = await test.call('PUT', '/v1/report-templates/wrong', { definition, reason: 'x' });
    expect(deeper.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      '/definition/sections/0/dataset',
      '/definition/sections/1/steps/0/filter',
    ]);
    expect((await test.call('POST', '/v1/reports', { template: 'wrong' })).body.code).toBe(
      'REPORT.TEMPLATE_NOT_FOUND',
    );
  });

  it.each([
    [{ template: 'job-results', filters: { colour: 'red' } }, '/filters/colour'],
    [{ template: 'job-results', filters: { from: 'yesterday' } }, '/filters/from'],
    [{ template: 'job-results', asOf: 999_999_999 }, '/asOf'],
    [{ template: 'job-results', format: 'docx' }, '/format'],
    [{ template: 'job-results', options: { timeZone: 'Mars/Olympus' } }, '/options/timeZone'],
    [{ template: 'job-results', options: { delimiter: 'x' } }, '/options/delimiter'],
  ])('refuse %j', async (body, path) => {
    const { status, body: problem } = await test.call('POST', '/v1/reports', body);
    expect([status, problem.errors[0].path]).toEqual([400, path]);
  });

  it('show an auditor the trail, and nobody else; a submitter sees their own only', async () => {
    const refused = await test.call(
      'POST',
      '/v1/reports',
      { template: 'audit-extract' },
      as(test.keys.submitter),
    );
    expect([refused.status, refused.body.code]).toEqual([403, 'ACCESS.FORBIDDEN']);
    const trail = await made({ template: 'audit-extract', format: 'jsonl' }, test.keys.auditor);
    expect((await content(trail.reportId, test.keys.auditor)).text).toContain(
      '"action":"ReportTemplateSaved"',
    );
    expect((await content(trail.reportId, test.keys.submitter)).body.code).toBe('REPORT.NOT_FOUND');
    const own = await made({ template: 'job-results' }, test.keys.submitter);
    expect(own.file.rows).toBe(0);
    const listed = await test.call('GET', '/v1/reports', undefined, as(test.keys.submitter));
    expect(listed.body.items.map(({ reportId }: { reportId: string }) => reportId)).toEqual([own.reportId]);
    const compliance = await made({ template: 'compliance', options: { table: 'rules' } }, test.keys.auditor);
    expect(compliance.file.rows).toBeGreaterThan(10);
  });

  it('say why one could not be made', async () => {
    const definition = {
      title: 'Parts',
      sections: [
        {
          type: 'table',
          name: 'p',
          title: 'P',
          dataset: 'jobs',
          steps: [{ derive: { part: "method.split('-')[1]" } }],
        },
      ],
    };
    await test.call('PUT', '/v1/report-templates/parts', { definition, reason: 'x' });
    const failed = await made({ template: 'parts' });
    expect(failed).toMatchObject({ state: 'failed', file: null, failure: { code: 'TABLE.EXPRESSION' } });
    expect(failed.failure.message).toMatch(/Column part, row 1/);
    const { status, body } = await content(failed.reportId);
    expect([status, body.code]).toEqual([409, 'REPORT.FAILED']);
    const tableless = await made({ template: 'job-results', options: { table: 'nothing' } });
    expect(tableless.failure).toMatchObject({
      code: 'REPORT.NO_TABLE',
      message: expect.stringContaining('it has jobs'),
    });
  });

  it('show their first rows at once', async () => {
    const body = { template: 'daily-operations' };
    const { body: seen } = await test.call('POST', '/v1/reports/preview', body);
    expect(seen.tables.map(({ title }: { title: string }) => title)).toEqual([
      'In all',
      'Jobs by day',
      'By day and method',
    ]);
    expect(seen.tables[0]).toMatchObject({
      columns: ['jobs', 'failed', 'meanRunMs', 'maxRunMs'],
      complete: true,
    });
  }, 240_000);

  it('are the same for the same Idempotency-Key', async () => {
    const headers = { ...as(test.keys.admin), 'idempotency-key': 'monthly' };
    const ask = (format: string) =>
      test.call('POST', '/v1/reports', { template: 'job-results', format }, headers);
    const first = (await ask('csv')).body;
    const second = (await ask('csv')).body;
    expect([second.reportId, second.asOf]).toEqual([first.reportId, first.asOf]);
    expect((await ask('pdf')).body.code).toBe('REPORT.IDEMPOTENCY_KEY_REUSED');
  });

  it('come to the command line', async () => {
    const out = join(home, 'daily.xlsx');
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = (...args: string[]) => runDocket(args, { env });
    const created = await docket('reports', 'create', 'daily-operations', '--format', 'xlsx', '--out', out);
    expect([created.code, created.stderr]).toEqual([0, expect.anything()]);
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
    const list = await docket('reports');
    expect(list.stdout).toContain('daily-operations');
    expect((await docket('reports', 'templates')).stdout).toContain('audit-extract');
  });
});
