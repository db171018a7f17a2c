import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { startMailServer, type MailServer } from '@docket/contexts/alerts/testing';
import { JobStory } from '@docket/contexts/jobs/testing';
import { startReceiver, type Receiver } from '@docket/contexts/webhooks/testing';
import type { Clock } from '@docket/kernel';
import { reactionServices, type RunningApp } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { Recorder } from '@docket/projections/testing';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { scheduledReports } from '../application/scheduled/index.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe('schedules of reports', () => {
  let test: TestReadSide;
  let receiver: Receiver;
  let mail: MailServer;
  let home = '';
  let worker: RunningApp;
  let stopReactors: () => Promise<void>;
  /** The processes' clock runs ahead of the API's: no test waits for a tick. */
  let aheadMs = 0;
  const clock: Clock = { now: () => new Date(Date.now() + aheadMs) };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-report-schedules-'));
    receiver = await startReceiver();
    mail = await startMailServer();
    test = await startReadSide({
      DOCKET_HOME: home,
      DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8',
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
    });
    await test.project('operations', 'audit', 'reporting');
    const recorder = new Recorder();
    recorder.nowMs = Date.now() - 3_600_000;
    for (let n = 1; n <= 12; n += 1) new JobStory(recorder, `job-${n}`).submit().start().complete();
    await test.feed(recorder.log);
    stopReactors = await startReactors();
    worker = await startWorker(test.platform);
  }, 120_000);
  afterAll(async () => {
    await stopReactors();
    await worker.stop();
    await test.stop();
    await receiver.stop();
    await mail.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function startReactors(): Promise<() => Promise<void>> {
    const { db, store, composition } = test.platform;
    const services = reactionServices({ ...test.platform, clock });
    const { reactors } = await composition.reactions(services);
    const own = reactors.filter(({ name }) => ['reports.collect', 'reports.remove-rows'].includes(name));
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({
      db,
      log: store,
      send,
      clock,
      leaseTtlMs: 3_000,
      reactors: [...own, scheduledReports(services, { delaysMs: [20, 20] })],
    });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    return async () => {
      stopping.abort();
      await running;
    };
  }

  const plan = { template: 'job-results', cron: '0 7 * * 1', timeZone: 'Europe/Berlin', reason: 'weekly' };
  const save = async (name: string, more: object) => {
    const answer = await test.call('PUT', `/v1/report-schedules/${name}`, { ...plan, ...more });
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return answer.body;
  };
  const runNow = async (name: string): Promise<string> => {
    const { status, body } = await test.call('POST', `/v1/report-schedules/${name}/run`, {});
    expect([status, body.code]).toEqual([202, undefined]);
    return body.reportId as string;
  };
  const eventsOf = async (name: string) =>
    (await test.platform.store.readAggregate({
      tenant: 'default',
      type: 'report-schedule',
      id: name,
    })) as unknown as readonly { type: string; position: number; data: Record<string, unknown> }[];
  const happened = async (name: string, type: string) => {
    await until(
      `${type} of ${name}`,
      async () => (await eventsOf(name)).some((each) => each.type === type),
      60_000,
    );
    return (await eventsOf(name)).findLast((each) => each.type === type)!;
  };
  const folderOf = (name: string) => join(home, 'reports', 'default', name);

  it('are made at their time in their zone, written into a folder, and removed when they were kept for their time', async () => {
    const saved = await save('daily', {
      cron: '30 6 * * *',
      lastHours: 24 * 7,
      keepDays: 2,
      delivery: { kind: 'folder', folder: 'daily' },
    });
    expect(saved).toMatchObject({ name: 'daily', secret: null });
    const [next] = saved.nextRuns as string[];
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    expect(local.format(new Date(next!))).toBe('06:30');
    aheadMs = Date.parse(next!) - Date.now() + MINUTE_MS / 60;
    const fired = await happened('daily', 'ReportScheduleFired');
    expect(fired.data).toMatchObject({ dueAt: next, trigger: 'tick' });
    const delivered = await happened('daily', 'ScheduledReportDelivered');
    expect(delivered.data).toMatchObject({ reportId: fired.data['reportId'], kind: 'folder', tries: 1 });
    const [name] = await readdir(folderOf('daily'));
    expect(name).toBe(`job-results-${fired.position}.csv`);
    const bytes = await readFile(join(folderOf('daily'), name!));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(delivered.data['sha256']);
    expect(bytes.toString('utf8')).toContain('#end rows=12');
    const { body } = await test.call('GET', `/v1/report-schedules/daily?minPosition=${delivered.position}`);
    expect(body.lastRun).toMatchObject({ dueAt: next, outcome: 'delivered', why: null });
    // Two days on: the file goes; the tick of that day makes the next one first.
    aheadMs += 2 * DAY_MS + MINUTE_MS;
    const removed = await happened('daily', 'ScheduledReportRemoved');
    expect(removed.data).toEqual({ reportId: fired.data['reportId'], keepDays: 2 });
    expect(await readdir(folderOf('daily'))).not.toContain(name);
    const content = await test.call('GET', `/v1/reports/${String(fired.data['reportId'])}/content`);
    expect(content.body.code).toBe('CONTENT.NOT_FOUND');
    await test.call('DELETE', '/v1/report-schedules/daily', { reason: 'done' });
    aheadMs = 0;
  }, 180_000);

  it('are mailed with the file', async () => {
    await save('mailed', { format: 'html', delivery: { kind: 'mail', to: ['team@example.org'] } });
    const reportId = await runNow('mailed');
    await happened('mailed', 'ScheduledReportDelivered');
    const [message] = mail.mails;
    expect(message).toMatchObject({ to: ['team@example.org'], messageId: `<${reportId}@example.org>` });
    expect(message!.text).toMatch(/filename=job-results-\d+\.html/);
    expect(message!.text).toMatch(/\d+ rows as of position/);
  }, 60_000);

  it('tell a webhook, which is tried again, and say when it does not arrive', async () => {
    receiver.answer('/ready', (response, count) => response.writeHead(count < 3 ? 503 : 204).end());
    const saved = await save('told', { delivery: { kind: 'webhook', url: `${receiver.url}/ready` } });
    expect(saved.secret).toMatch(/^whsec_/);
    const reportId = await runNow('told');
    expect((await happened('told', 'ScheduledReportDelivered')).data).toMatchObject({ reportId, tries: 3 });
    const [first, , last] = receiver.of('/ready');
    expect(JSON.parse(last!.body)).toMatchObject({
      type: 'report.ready',
      data: {
        reportId,
        schedule: 'told',
        rows: expect.any(Number),
        content: `/v1/reports/${reportId}/content`,
      },
    });
    expect([first!.headers['webhook-id'], last!.headers['webhook-id']]).toEqual([reportId, reportId]);
    receiver.answer('/never', (response) => response.writeHead(500).end());
    await save('lost', { delivery: { kind: 'webhook', url: `${receiver.url}/never` } });
    await runNow('lost');
    const failed = await happened('lost', 'ScheduledReportFailed');
    expect(failed.data).toMatchObject({
      code: 'REPORT.NOT_DELIVERED',
      message: expect.stringContaining('3 tries, the last one: The receiver answered 500'),
    });
    const entry = `/v1/audit/entries/${failed.position}?minPosition=${failed.position}`;
    expect((await test.call('GET', entry)).text).toContain('could not deliver report');
  }, 90_000);

  it('hold what their owner may read: a template that wants more later is refused', async () => {
    const definition = (dataset: string) => ({
      title: 'Growing',
      sections: [{ type: 'table', name: 't', title: 'T', dataset }],
    });
    const template = async (dataset: string) => {
      const body = { definition: definition(dataset), reason: 'x' };
      expect((await test.call('PUT', '/v1/report-templates/growing', body)).status).toBe(200);
    };
    await template('jobs');
    await save('growing', { template: 'growing', delivery: { kind: 'folder', folder: 'growing' } });
    await template('audit-entries');
    await runNow('growing');
    expect((await happened('growing', 'ScheduledReportFailed')).data).toMatchObject({
      code: 'ACCESS.FORBIDDEN',
    });
  }, 60_000);

  it.each([
    [{ cron: '0 0 7 * * 1' }, 'REPORT.INVALID_CRON', '/cron'],
    [{ cron: '0 0 30 2 *' }, 'REPORT.INVALID_CRON', '/cron'],
    [{ timeZone: 'Mars/Olympus' }, 'REPORT.INVALID_CRON', '/cron'],
    [{ delivery: { kind: 'webhook', url: 'https://10.0.0.1/' } }, 'REPORT.ADDRESS_REFUSED', '/delivery/url'],
    [{ delivery: { kind: 'mail' } }, 'REPORT.INVALID_DELIVERY', undefined],
    [{ delivery: { kind: 'folder', folder: '../x' } }, 'REQUEST.INVALID', '/delivery/folder'],
    [{ template: 'nothing' }, 'REPORT.TEMPLATE_NOT_FOUND', undefined],
    [{ filters: { colour: 'red' } }, 'REQUEST.INVALID', '/filters/colour'],
    [{ keepDays: 0 }, 'REQUEST.INVALID', '/keepDays'],
  ])('refuse %j', async (more, code, path) => {
    const body = { ...plan, delivery: { kind: 'folder', folder: 'x' }, ...more };
    const { body: problem } = await test.call('PUT', '/v1/report-schedules/wrong', body);
    expect([problem.code, problem.errors?.[0]?.path]).toEqual([code, path]);
  });

  it('are for operators and auditors, and of one tenant', async () => {
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const list = (key: string) => test.call('GET', '/v1/report-schedules', undefined, as(key));
    expect((await list(test.keys.submitter)).status).toBe(403);
    expect((await list(await test.keyFor('other', ['admin']))).body.items).toEqual([]);
    expect((await test.call('POST', '/v1/report-schedules/nothing/run', {})).body.code).toBe(
      'REPORT_SCHEDULE.NOT_FOUND',
    );
  });

  it('come to the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = (...args: string[]) => runDocket(['report-schedules', ...args], { env });
    const options = [
      '--template',
      'job-results',
      '--cron',
      '0 7 * * 1',
      '--folder',
      'shell',
      '--reason',
      'x',
    ];
    expect(await docket('save', 'shell', ...options)).toMatchObject({ code: 0 });
    expect((await docket('run', 'shell')).stdout).toContain('It is made as report');
    await happened('shell', 'ScheduledReportDelivered');
    expect((await docket()).stdout).toMatch(/shell +job-results as csv +0 7 \* \* 1 UTC +shell/);
    expect((await docket('delete', 'shell', '--reason', 'done')).stdout).toContain('is deleted');
  }, 60_000);
});
