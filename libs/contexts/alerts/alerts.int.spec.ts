import { until } from '@docket/engines/testing';
import { startReceiver, type Received, type Receiver } from '@docket/contexts/webhooks/testing';
import { startSampling } from '@docket/platform';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { FigureSamples } from './application/index.js';
import { startMailServer, type MailServer } from './testing/mail-server.js';
import { startAlerts } from './testing/start-alerts.js';

const reason = 'a test';
const rule = {
  summary: 'Too few workers.',
  figure: 'workers.alive',
  is: 'below',
  threshold: 1,
  forMs: 0,
  clearForMs: 0,
  severity: 'critical',
  group: 'few',
  reason,
};

describe('alerts', () => {
  let test: TestReadSide;
  let receiver: Receiver;
  let mail: MailServer;
  let home: string;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-alerts-'));
    mail = await startMailServer();
    receiver = await startReceiver();
    test = await startReadSide({
      DOCKET_HOME: home,
      DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8',
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
    });
    await test.project('operations');
    stops.push(startSampling(test.platform, 'tester'));
    stops.push(await startAlerts(test.platform));
    // This house has no workers: the built-in rule would have its say.
    await put('rules/no-workers', { ...rule, enabled: false });
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    await test.stop();
    await receiver.stop();
    await mail.stop();
    await rm(home, { recursive: true, force: true });
  });

  const put = async (path: string, body: object) => {
    const answer = await test.call('PUT', `/v1/alerts/${path}`, body);
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined]);
    return answer.body;
  };
  const remove = async (path: string) => test.call('DELETE', `/v1/alerts/${path}`, { reason });
  const channel = async (name: string, more: object = {}) =>
    put(`channels/${name}`, {
      kind: 'webhook',
      url: `${receiver.url}/${name}`,
      groupWaitMs: 0,
      reason,
      ...more,
    });
  const ofRule = async (type: string, name: string) => {
    const fired = await test.events('AlertFired');
    const ids = fired
      .filter(({ data }) => (data as { rule: string }).rule === name)
      .map((each) => each.aggregate.id);
    return (await test.events(type)).filter(({ aggregate }) => ids.includes(aggregate.id));
  };
  const happens = async (type: string, name: string, count = 1) => {
    await until(`${count} ${type} of ${name}`, async () => (await ofRule(type, name)).length >= count);
    return (await ofRule(type, name)).at(-1)!;
  };
  const got = async (path: string, count: number): Promise<readonly Received[]> => {
    await until(`${count} messages at ${path}`, () => receiver.of(path).length >= count);
    return receiver.of(path);
  };
  const alertsIn = (received: Received) =>
    (JSON.parse(received.body) as { data: { alerts: { kind: string; rule: string; alertId: string }[] } })
      .data.alerts;
  const kindsAt = (path: string) =>
    receiver
      .of(path)
      .flatMap(alertsIn)
      .map(({ kind }) => kind);
  const workerIsSeen = (): void => {
    const facts = { methods: ['echo.text@1'], queues: ['default'] };
    test.platform.workers.seen({ tenant: null, workerId: 'w1' }, facts, new Date());
  };
  const docket = async (...words: string[]) =>
    runDocket(words, { env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin } });

  it('fire once, are told once by each channel, acknowledged, and resolved once', async () => {
    const { secret } = await channel('hook', { groups: ['few'] });
    await put('channels/ops', {
      kind: 'mail',
      to: ['ops@example.org'],
      groups: ['few'],
      groupWaitMs: 0,
      reason,
    });
    await put('channels/paper', { kind: 'file', groups: ['few'], groupWaitMs: 0, reason });
    await put('rules/few', rule);
    const fired = await happens('AlertFired', 'few');
    expect(fired.data).toMatchObject({
      rule: 'few',
      value: 0,
      episode: 1,
      pendingSince: null,
      severity: 'critical',
    });
    const [first] = await got('/hook', 1);
    new Webhook(secret).verify(first!.body, first!.headers as Record<string, string>);
    expect(alertsIn(first!)).toMatchObject([{ kind: 'fired', rule: 'few', alertId: fired.aggregate.id }]);
    await until('a mail', () => mail.mails.length > 0);
    expect(mail.mails[0]).toMatchObject({
      to: ['ops@example.org'],
      subject: '[Docket] FIRING: Too few workers.',
    });

    const id = fired.aggregate.id;
    const acknowledged = await docket('alerts', 'ack', id, '--reason', 'on it');
    expect([acknowledged.code, acknowledged.stderr]).toEqual([0, '']);
    const { position } = await happens('AlertAcknowledged', 'few');
    const shown = await test.read(`/v1/alerts/${id}?minPosition=${position}`);
    expect(shown.body).toMatchObject({ state: 'acknowledged', acknowledged: { reason: 'on it' } });
    const listed = await docket('alerts', 'list');
    expect(listed.stdout).toMatch(/acknowledged +critical +few/);

    workerIsSeen();
    await happens('AlertResolved', 'few');
    await got('/hook', 2);
    await until('a second mail', () => mail.mails.length > 1);
    expect(mail.mails.map(({ subject }) => subject)).toEqual([
      '[Docket] FIRING: Too few workers.',
      '[Docket] RESOLVED: Too few workers.',
    ]);
    const again = await test.call('POST', `/v1/alerts/${id}/acknowledge`, { reason });
    expect([again.status, again.body.code]).toEqual([409, 'ALERT.NOT_FIRING']);
    await until('the file has both', async () => (await fileOf('paper')).length === 2);
    const runs = await test.call('GET', '/v1/tasks/alerts.evaluate/runs');
    expect(runs.body.items.find(({ state }: { state: string }) => state === 'failed')).toBeUndefined();
    expect([
      (await ofRule('AlertFired', 'few')).length,
      (await ofRule('AlertResolved', 'few')).length,
    ]).toEqual([1, 1]);
    expect(kindsAt('/hook')).toEqual(['fired', 'resolved']);
    for (const name of ['hook', 'ops', 'paper']) await remove(`channels/${name}`);
  });

  const fileOf = async (name: string): Promise<readonly string[]> => {
    const text = await readFile(join(home, 'alerts', `${name}.jsonl`), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };

  it('are held back by a silence, and told when it ends; nobody acknowledges and it is escalated', async () => {
    await channel('quiet', { groups: ['hush'], escalation: { afterMs: 0, to: 'boss' } });
    await channel('boss', { onlyEscalations: true });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const made = await test.call('POST', '/v1/alerts/silences', {
      matches: { group: 'hush' },
      endsAt,
      reason,
    });
    expect(made.status).toBe(201);
    await put('rules/hush', { ...rule, group: 'hush', threshold: 9 });
    workerIsSeen();
    await happens('AlertFired', 'hush');
    await until('the reactor has dealt with it', async () => {
      const { body } = await test.call('GET', '/v1/operations/overview');
      return body.firing >= 1;
    });
    const shown = await docket('alerts', 'silences');
    expect(shown.stdout).toMatch(/silence +yes +group hush/);
    expect(receiver.of('/quiet')).toEqual([]);
    const ended = await docket('alerts', 'unsilence', made.body.id, '--reason', 'over');
    expect(ended.code).toBe(0);
    await got('/quiet', 1);
    await got('/boss', 1);
    expect([kindsAt('/quiet'), kindsAt('/boss')]).toEqual([['fired'], ['escalated']]);
    // A rule that does not count any more leaves nothing that fires.
    await remove('rules/hush');
    expect((await happens('AlertResolved', 'hush')).data).toMatchObject({ cause: 'withdrawn' });
    await got('/quiet', 2);
    await got('/boss', 2);
    expect([kindsAt('/quiet').at(-1), kindsAt('/boss').at(-1)]).toEqual(['resolved', 'resolved']);
    for (const name of ['quiet', 'boss']) await remove(`channels/${name}`);
  });

  it('tell that a channel does not work, and that it works again', async () => {
    let broken = true;
    receiver.answer('/broken', (response) => response.writeHead(broken ? 500 : 204).end('no'));
    await channel('broken', { groups: ['none'] });
    await channel('watch', { groups: ['alerts'] });
    expect((await test.call('POST', '/v1/alerts/channels/broken/test')).status).toBe(202);
    const fired = await happens('AlertFired', 'channel-fails');
    expect(fired.data).toMatchObject({ subject: 'broken', value: 1 });
    const [told] = await got('/watch', 1);
    expect(alertsIn(told!)).toMatchObject([{ kind: 'fired', rule: 'channel-fails' }]);
    const deliveries = (await test.call('GET', '/v1/alerts/deliveries?channel=broken')).body.items;
    expect(deliveries).toMatchObject([
      { state: 'failed', attempts: [{}, {}, { error: 'The receiver answered 500: no.' }] },
    ]);
    broken = false;
    // Shorter than the built-in one: the channel is well as soon as something arrives.
    await put('rules/channel-fails', {
      ...rule,
      figure: 'channel.failed',
      is: 'above',
      threshold: 0,
      group: 'alerts',
    });
    await docket('alerts', 'test-channel', 'broken');
    await happens('AlertResolved', 'channel-fails');
    for (const name of ['broken', 'watch']) await remove(`channels/${name}`);
  });

  it('are tested over recorded figures before a rule goes live', async () => {
    const samples = new FigureSamples(test.platform.db);
    const start = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
    for (const [minute, value] of [1, 50, 60, 70, 5, 5, 1, 1].entries()) {
      const figures = [{ name: 'queue.waiting', subject: 'default/q/m@1', value }];
      await samples.keep(new Date(start + minute * 60_000), figures, new Set());
    }
    const tested = {
      ...rule,
      figure: 'queue.waiting',
      is: 'above',
      threshold: 40,
      clearThreshold: 10,
      forMs: 60_000,
    };
    const file = join(home, 'rule.json');
    await writeFile(file, JSON.stringify({ ...tested, reason: undefined }));
    const shown = await docket('alerts', 'test', file);
    expect([shown.code, shown.stdout]).toEqual([
      0,
      expect.stringMatching(/pending[^]*fired[^]*60[^]*resolved[^]*5/),
    ]);
    expect(shown.stderr).toMatch(/it fired 1 times; 0 would fire now/);
    const series = await test.call('GET', '/v1/operations/figures/queue.waiting?hours=2');
    expect(series.body.points.map(({ value }: { value: number }) => value)).toEqual([
      1, 50, 60, 70, 5, 5, 1, 1,
    ]);
  });

  it('show processes and figures, and the rules as a file of Prometheus', async () => {
    const { body } = await test.call('GET', '/v1/operations/processes');
    expect(body.items).toMatchObject([{ app: 'tester', state: 'alive' }]);
    const { process } = body.items[0] as { process: string };
    const of = await test.call('GET', `/v1/operations/processes/${encodeURIComponent(process)}/samples`);
    expect(of.body.items[0].rssBytes).toBeGreaterThan(1_000_000);
    const overview = await test.call('GET', '/v1/operations/overview');
    expect(overview.body).toMatchObject({ processes: { tester: 1 }, unread: [] });
    const metrics = await test.platform.metrics.metrics();
    expect(metrics).toMatch(/docket_figure\{figure="workers.alive",subject="",app="api"\} \d/);
    const exported = await docket('alerts', 'export', '--prometheus');
    expect(exported.stdout).toMatch(/alert: "DocketReadModelBehind"[^]*for: 300s/);
    expect(exported.stdout).not.toMatch(/DocketNoWorkers/);
  });

  it('refuse what cannot be, with what to do', async () => {
    for (const [method, path, body, status, code] of [
      ['PUT', 'rules/odd', { ...rule, figure: 'moon.phase' }, 422, 'ALERT.RULE_INVALID'],
      ['PUT', 'rules/odd', { ...rule, clearThreshold: 0 }, 422, 'ALERT.RULE_INVALID'],
      ['PUT', 'rules/Odd', rule, 400, 'REQUEST.INVALID'],
      ['DELETE', 'rules/nothing', { reason }, 404, 'ALERT_RULE.NOT_FOUND'],
      ['PUT', 'channels/odd', { kind: 'mail', reason }, 422, 'ALERT.CHANNEL_INVALID'],
      [
        'PUT',
        'channels/odd',
        { kind: 'webhook', url: 'http://10.0.0.1/x', reason },
        422,
        'ALERT.ADDRESS_REFUSED',
      ],
      [
        'POST',
        'silences',
        { matches: {}, endsAt: '2999-01-01T00:00:00Z', reason },
        422,
        'ALERT.SILENCE_INVALID',
      ],
      ['POST', 'nothing/acknowledge', { reason }, 404, 'ALERT.NOT_FOUND'],
      ['POST', 'channels/nothing/test', undefined, 404, 'ALERT_CHANNEL.NOT_FOUND'],
    ] as const) {
      const answer = await test.call(method, `/v1/alerts/${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
    }
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    for (const path of ['alerts', 'alerts/rules', 'alerts/channels', 'operations/overview']) {
      expect([path, (await test.call('GET', `/v1/${path}`, undefined, stranger)).status]).toEqual([
        path,
        403,
      ]);
    }
  });
});
