import { startReceiver, type Received, type Receiver } from '@docket/contexts/webhooks/testing';
import { until } from '@docket/engines/testing';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { startAlerts } from './testing/start-alerts.js';

const reason = 'a test';
const HOUR_MS = 3_600_000;
const rule = {
  summary: 'Too few workers.',
  figure: 'workers.alive',
  is: 'below',
  threshold: 1,
  forMs: 0,
  clearForMs: 0,
  group: 'few',
  reason,
};

describe('quiet hours and the digest', () => {
  let test: TestReadSide;
  let receiver: Receiver;
  let stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    receiver = await startReceiver();
    test = await startReadSide({ DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8' });
    await test.project('operations');
    await put('rules/no-workers', { ...rule, severity: 'critical', enabled: false });
  });
  afterAll(async () => {
    await stop();
    await test.stop();
    await receiver.stop();
  });

  /** Starts processes whose clock is ahead. */
  const start = async (aheadMs: number, count = 1): Promise<void> => {
    const clock = { now: () => new Date(Date.now() + aheadMs) };
    for (let each = 0; each < count; each += 1)
      stops.push(await startAlerts(test.platform, { clock, stands: each > 0 }));
  };
  const stop = async (): Promise<void> => {
    await Promise.all(stops.map(async (each) => each()));
    stops = [];
  };
  const put = async (path: string, body: object) => {
    const answer = await test.call('PUT', `/v1/alerts/${path}`, body);
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined]);
    return answer.body;
  };
  const channel = async (name: string, groups: readonly string[]) =>
    put(`channels/${name}`, {
      kind: 'webhook',
      url: `${receiver.url}/${name}`,
      minSeverity: 'info',
      groups,
      groupWaitMs: 0,
      reason,
    });
  /** `HH:MM` in UTC, so many hours from now. */
  const clockTime = (hours: number): string =>
    new Date(Date.now() + hours * HOUR_MS).toISOString().slice(11, 16);
  const dataOf = (received: Received) =>
    (
      JSON.parse(received.body) as {
        data: { title: string; text: string; alerts: { kind: string; rule: string }[] };
      }
    ).data;
  const got = async (path: string, count: number) => {
    await until(`${count} messages at ${path}`, () => receiver.of(path).length >= count);
    return receiver.of(path).map(dataOf);
  };
  const fired = async (name: string): Promise<void> =>
    until(`${name} fires`, async () =>
      (await test.events('AlertFired')).some(({ data }) => (data as { rule: string }).rule === name),
    );
  const docket = async (...words: string[]) =>
    runDocket(words, { env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin } });

  it('hold back what is not critical, over restarts, and tell it in one message at their end', async () => {
    await channel('quiet', ['few']);
    await channel('awake', ['few']);
    const set = await docket(
      'alerts',
      'quiet-hours',
      'quiet',
      ...['--from', clockTime(-1), '--to', clockTime(1), '--time-zone', 'UTC', '--reason', reason],
    );
    expect([set.stderr, set.code]).toEqual(['', 0]);
    await start(0);
    await put('rules/mild', { ...rule, severity: 'warning' });
    await put('rules/minor', { ...rule, severity: 'info' });
    await put('rules/grave', { ...rule, severity: 'critical' });
    for (const name of ['mild', 'minor', 'grave']) await fired(name);
    const atOnce = await got('/quiet', 1);
    expect(atOnce.flatMap(({ alerts }) => alerts)).toMatchObject([{ kind: 'fired', rule: 'grave' }]);
    await got('/awake', 3);

    // The channel that is awake was told of all three behind what the quiet one was told of.
    await stop();
    await start(0);
    const held = await test.call('GET', '/v1/alerts/deliveries?channel=quiet');
    const waiting = held.body.items.filter(({ state }: { state: string }) => state === 'collecting');
    expect(waiting).toMatchObject([{ group: 'quiet hours', lines: [{}, {}] }]);
    await stop();
    await start(2 * HOUR_MS, 2);
    const [, summary] = await got('/quiet', 2);
    expect(summary?.title).toBe('[Docket] During quiet hours: 2 notifications');
    expect(summary?.alerts.map((each) => each.rule).sort()).toEqual(['mild', 'minor']);
    await stop();
    await start(2 * HOUR_MS);
    expect((await test.call('DELETE', '/v1/alerts/rules/mild', { reason })).status).toBe(200);
    const all = await got('/quiet', 3);
    expect(all[2]?.alerts).toMatchObject([{ kind: 'resolved', rule: 'mild' }]);
  });

  it('send what they hold when they are removed', async () => {
    await channel('night', ['late']);
    await put('channels/night/quiet-hours', {
      ...{ from: '00:00', to: '00:00', timeZone: 'Europe/Berlin', criticalPasses: false },
      reason,
    });
    await put('rules/late', { ...rule, group: 'late', severity: 'critical' });
    await fired('late');
    const waits = async (): Promise<boolean> =>
      (await test.call('GET', '/v1/alerts/deliveries?channel=night')).body.items.length > 0;
    await until('the notice is held', waits);
    expect(receiver.of('/night')).toEqual([]);
    const removed = await test.call('DELETE', '/v1/alerts/channels/night/quiet-hours', { reason });
    expect(removed.status).toBe(200);
    const [message] = await got('/night', 1);
    expect(message?.alerts).toMatchObject([{ kind: 'fired', rule: 'late' }]);
  });

  it('make one digest for a tick, with two processes', async () => {
    await stop();
    expect((await test.call('GET', '/v1/alerts/digest')).body).toMatchObject({ cron: null, channels: [] });
    await channel('boss', ['nothing']);
    const words = ['--cron', '0 * * * *', '--channel', 'boss', '--reason', reason];
    const saved = await docket('alerts', 'save-digest', ...words);
    expect([saved.stderr, saved.code]).toEqual(['', 0]);
    await start(2 * HOUR_MS, 2);
    const [digest] = await got('/boss', 1);
    expect(digest?.title).toMatch(/^\[Docket\] Digest: 4 alerts, 0 of 0 jobs failed$/);
    expect(digest?.text).toContain('grave: 1');
    const run = async () => (await test.call('GET', '/v1/tasks/alerts.digest/runs')).body.items[0]?.runId;
    const before = await run();
    await until('another run', async () => (await run()) !== before);
    expect(await test.events('AlertDigestSent')).toHaveLength(1);
    expect(receiver.of('/boss')).toHaveLength(1);
    const preview = await docket('alerts', 'digest');
    expect([preview.code, preview.stdout]).toEqual([0, expect.stringContaining('Backups')]);
    const gone = await docket('alerts', 'delete-digest', '--reason', reason);
    expect(gone.code).toBe(0);
  });

  it('refuse what cannot be, with what to do', async () => {
    const hours = { from: '22:00', to: '07:00', timeZone: 'UTC', reason };
    for (const [path, body, status, code] of [
      ['channels/quiet/quiet-hours', { ...hours, from: '24:00' }, 400, 'REQUEST.INVALID'],
      ['channels/quiet/quiet-hours', { ...hours, timeZone: 'Berlin' }, 400, 'REQUEST.INVALID'],
      ['channels/quiet/quiet-hours', { ...hours, weekdays: [0] }, 400, 'REQUEST.INVALID'],
      ['channels/nobody/quiet-hours', hours, 404, 'ALERT_CHANNEL.NOT_FOUND'],
      ['digest', { cron: '0 7 * *', timeZone: 'UTC', channels: ['quiet'], reason }, 400, 'REQUEST.INVALID'],
      [
        'digest',
        { cron: '0 7 30 2 *', timeZone: 'UTC', channels: ['quiet'], reason },
        400,
        'REQUEST.INVALID',
      ],
      [
        'digest',
        { cron: '0 7 * * 1', timeZone: 'UTC', channels: ['nobody'], reason },
        422,
        'ALERT.DIGEST_INVALID',
      ],
    ] as const) {
      const answer = await test.call('PUT', `/v1/alerts/${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
    }
    const none = await test.call('DELETE', '/v1/alerts/digest', { reason });
    expect([none.status, none.body.code]).toEqual([404, 'ALERT_DIGEST.NOT_FOUND']);
  });
});
