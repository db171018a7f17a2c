import { startMailServer, type MailServer } from '@docket/contexts/alerts/testing';
import { startReceiver, type Receiver } from '@docket/contexts/webhooks/testing';
import { until } from '@docket/engines/testing';
import { generateMasterKey } from '@docket/privacy';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { PersonalOutbox } from './application/index.js';
import { textOf, urlIn } from './testing/mails.js';
import { startNotifications } from './testing/start-notifications.js';

const ORIGIN = 'https://docket.example.org';
const ADDRESS = 'me-marker-77@example.org';
const DAY_MS = 86_400_000;
const reason = 'a test';
const METHOD = 'echo.text@1';

describe('notifications', () => {
  let test: TestReadSide;
  let mail: MailServer;
  let receiver: Receiver;
  let home: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-notifications-'));
    mail = await startMailServer();
    receiver = await startReceiver();
    test = await startReadSide({
      DOCKET_HOME: home,
      DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8',
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
      DOCKET_PUBLIC_URL: ORIGIN,
      DOCKET_PRIVACY_KEY: generateMasterKey('first'),
    });
    await test.project('operations', 'analytics');
    stop = await startNotifications(test.platform);
  });
  afterAll(async () => {
    await stop();
    await test.stop();
    await receiver.stop();
    await mail.stop();
    await rm(home, { recursive: true, force: true });
  });

  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const call = async (method: string, path: string, body?: object, key = test.keys.submitter) =>
    test.call(method, `/v1/${path}`, body, as(key));
  const good = async (method: string, path: string, body?: object, key = test.keys.submitter) => {
    const answer = await call(method, path, body, key);
    expect([path, answer.status, answer.body?.code]).toEqual([path, expect.any(Number), undefined]);
    return answer.body;
  };
  /** Without any key, as a mail program or a browser opens it. */
  const open = async (url: string, method = 'GET', body?: string) => {
    const response = await fetch(url.replace(ORIGIN, test.api.url), {
      method,
      ...(body === undefined
        ? {}
        : { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    });
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
  const gotMails = async (address: string, count: number) => {
    await until(`${count} mails to ${address}`, () => mailsTo(address).length >= count);
    return mailsTo(address);
  };
  const inbox = async (key = test.keys.submitter) =>
    (await good('GET', 'notifications', undefined, key)).items as { title: string; kind: string }[];
  const choose = async (channels: Record<string, string[]>, more: object = {}) =>
    good('PUT', 'notifications/preferences', {
      choices: Object.entries(channels).map(([kind, each]) => ({ kind, channels: each })),
      ...more,
    });

  /** Submits a job and ends it as its worker. */
  async function endJob(outcome: 'complete' | 'fail', key = test.keys.submitter): Promise<string> {
    const { jobId } = await good('POST', 'jobs', { method: METHOD }, key);
    const work = { method: METHOD, queue: 'default', priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch({ tenant: 'default', jobId, ...work });
    const asked = { workerId: 'w', methods: [METHOD], waitMs: 20_000 };
    const { token } = await good('POST', 'work/poll', asked, test.keys.worker);
    const failure = { code: 'ECHO.BROKEN', message: 'The text is broken.', retryable: false };
    const body = outcome === 'complete' ? { result: { text: 'a' } } : failure;
    await good('POST', `work/${token}/${outcome}`, body, test.keys.worker);
    return jobId;
  }
  const told = async (count: number) => {
    await until(`${count} in the inbox`, async () => (await inbox()).length >= count);
    return inbox();
  };

  it('tell people what is theirs where they chose it, by mail once they have confirmed the address', async () => {
    expect(await inbox()).toEqual([]);
    await choose({ 'job.failed': ['inbox', 'mail'], 'job.succeeded': ['inbox'] });
    const given = await good('PUT', 'notifications/addresses/mail', { address: ADDRESS });
    expect(given).toMatchObject({ confirmed: false, secret: null });
    const [asking] = await gotMails(ADDRESS, 1);
    expect(asking?.subject).toBe('[Docket] Confirm your address');
    await endJob('fail');
    await told(1);
    expect(mailsTo(ADDRESS)).toHaveLength(1);

    const url = urlIn(asking!);
    const page = await open(url);
    expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('<form method="post"><button type="submit">Confirm this address');
    expect((await good('GET', 'notifications/preferences')).mail).toEqual({
      address: ADDRESS,
      confirmed: false,
    });
    expect((await open(url, 'POST', '')).text).toContain('is confirmed');
    expect((await open(url, 'POST', '')).status).toBe(200);
    expect(await test.events('NotificationAddressConfirmed')).toHaveLength(1);

    const jobId = await endJob('fail');
    const [, told2] = await gotMails(ADDRESS, 2);
    expect(told2?.subject).toBe('[Docket] echo.text@1 has failed');
    expect(textOf(told2!)).toContain(`${ORIGIN}/console/jobs/${jobId}`);
    expect(textOf(told2!)).toContain('The text is broken. (ECHO.BROKEN)');
    await endJob('complete');
    const items = await told(3);
    expect(items.map(({ title }) => title)).toEqual([
      'echo.text@1 has succeeded',
      'echo.text@1 has failed',
      'echo.text@1 has failed',
    ]);
    expect(mailsTo(ADDRESS)).toHaveLength(2);
    expect(await inbox(test.keys.operator)).toEqual([]);
  });

  it('count what is unread, live, until it is read', async () => {
    expect(await good('GET', 'notifications/unread')).toEqual({ unread: 3 });
    const stopping = new AbortController();
    const response = await fetch(`${test.api.url}/v1/notifications/stream`, {
      headers: as(test.keys.submitter),
      signal: stopping.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const follow = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) seen += part.value;
    })().catch(() => undefined);
    await until('the number', () => seen.includes('event: unread') && seen.includes('"unread":3'));
    const [first] = (await good('GET', 'notifications?state=unread&limit=1')).items;
    const answer = await good('POST', 'notifications/read', { notificationIds: [first.notificationId] });
    expect(answer).toEqual({ unread: 2 });
    await until('the next number', () => seen.includes('"unread":2'));
    stopping.abort();
    await follow;
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.submitter };
    const unread = await runDocket(['notifications', 'list', '--unread'], { env });
    expect([unread.code, unread.stdout.match(/echo\.text@1/g)?.length]).toEqual([0, 2]);
    expect((await runDocket(['notifications', 'read'], { env })).code).toBe(0);
    expect(await good('GET', 'notifications/unread')).toEqual({ unread: 0 });
  });

  it('are ended by one click in a mail program, without signing in, once', async () => {
    const sent = mailsTo(ADDRESS).at(-1)!;
    expect(sent.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const url = /^List-Unsubscribe: <(.*)>\r?$/m.exec(sent.text)?.[1] ?? '';
    expect(url.startsWith(`${ORIGIN}/v1/notifications/links/`)).toBe(true);
    expect((await open(url)).text).toContain('A job of yours has failed');
    expect(await test.events('NotificationsUnsubscribed')).toEqual([]);
    const altered = await open(`${url}x`, 'POST', 'List-Unsubscribe=One-Click');
    expect([altered.status, altered.text]).toEqual([410, expect.stringContaining('is not valid any more')]);
    expect((await open(`${url}x`)).status).toBe(200);
    for (let click = 0; click < 2; click += 1)
      expect((await open(url, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    const events = await test.events('NotificationsUnsubscribed');
    expect(events.map(({ data }) => data)).toEqual([{ kind: 'job.failed', way: 'one-click' }]);
    await endJob('fail');
    await told(4);
    expect(mailsTo(ADDRESS)).toHaveLength(2);
    const { choices } = await good('GET', 'notifications/preferences');
    expect(choices).toContainEqual({ kind: 'job.failed', channels: ['inbox'] });
  });

  it('are gathered for a day and sent as one signed message, over a restart', async () => {
    const address = `${receiver.url}/mine`;
    const { secret } = await good('PUT', 'notifications/addresses/webhook', { address });
    await choose({ 'job.succeeded': ['webhook'] }, { gather: 'daily', timeZone: 'Europe/Berlin' });
    await endJob('complete');
    await endJob('complete');
    const waiting = async () =>
      (await good('GET', 'notifications/deliveries')).items.filter(
        ({ state }: { state: string }) => state === 'collecting',
      );
    await until('both wait', async () => (await waiting())[0]?.titles.length === 2);
    expect(receiver.of('/mine')).toEqual([]);
    await stop();
    stop = await startNotifications(test.platform, { now: () => new Date(Date.now() + DAY_MS) });
    await until('the message', () => receiver.of('/mine').length > 0);
    const { headers, body } = receiver.of('/mine')[0]!;
    const late = new Webhook(secret).sign(
      String(headers['webhook-id']),
      new Date(Number(headers['webhook-timestamp']) * 1_000),
      body,
    );
    expect(headers['webhook-signature']).toBe(late);
    expect(JSON.parse(body).data.notifications).toHaveLength(2);
    await stop();
    stop = await startNotifications(test.platform);
    expect(receiver.of('/mine')).toHaveLength(1);
  });

  it('are gathered when there are many at once, however they were chosen', async () => {
    const outbox = new PersonalOutbox(test.platform.db);
    const address = { tenant: 'busy', recipient: 'somebody', channel: 'mail' } as const;
    const now = new Date(Date.now() + 10 * DAY_MS);
    for (let n = 0; n < 15; n += 1) {
      const line = {
        notificationId: `n-${n}`,
        kind: 'job.failed',
        title: 'a',
        text: '',
        path: '/',
        at: '',
      } as const;
      for (let time = 0; time < 2; time += 1) await outbox.add(address, line, now, now);
    }
    const { items } = await outbox.list('busy/somebody', { limit: 100 });
    expect(items.map(({ lines }) => lines.length).sort()).toEqual([...new Array<number>(10).fill(1), 5]);
    await outbox.removeAll('busy/somebody');
  });

  it('forget the addresses of a person who is erased', async () => {
    const [given] = await test.events('NotificationAddressGiven');
    expect(JSON.stringify(await test.events('NotificationAddressGiven'))).not.toContain(ADDRESS);
    const subjectId = given!.aggregate.id;
    const erased = await test.call('POST', '/v1/privacy/erasures', { subjectId, reason });
    expect([erased.status, erased.body.status]).toEqual([201, 'erased']);
    await until('it is forgotten', async () => (await inbox()).length === 0);
    const { mail: own, webhook } = await good('GET', 'notifications/preferences');
    expect([own, webhook]).toEqual([null, null]);
  });

  it('are mailed to visitors who agreed, once each, exactly as planned', async () => {
    const operator = test.keys.operator;
    const events = Array.from({ length: 6 }, (_, n) => ({
      id: `e-${n}`,
      event: 'view',
      subject: `visitor-${n + 1}`,
      at: new Date(Date.now() - 3_600_000).toISOString(),
    }));
    await good('POST', 'analytics/events', { events }, operator);
    const agree = async (visitor: number, address: string, confirmed = true): Promise<void> => {
      const body = { address, textVersion: '2026-01', source: 'sign-up form' };
      const before = mailsTo(address).length;
      await good('PUT', `campaign-consents/visitor-${visitor}`, body, operator);
      const mails = await gotMails(address, before + 1);
      if (confirmed) expect((await open(urlIn(mails.at(-1)!), 'POST', '')).status).toBe(200);
    };
    await agree(1, 'one@example.org');
    await agree(2, 'two@example.org');
    await agree(3, 'three@example.org', false);
    await agree(4, 'four@example.org');
    await agree(6, 'One@example.org');
    await good('DELETE', 'campaign-consents/visitor-4', { reason }, operator);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: operator };
    const file = join(home, 'news.txt');
    await writeFile(file, 'Dear {{visitor}},\n\nthere is news.\n');
    const words = ['--subject', 'News for {{visitor}}', '--text-file', file, '--per-minute', '600'];
    const saved = await runDocket(['campaigns', 'save', 'spring', ...words, '--reason', reason], { env });
    expect([saved.stderr, saved.code]).toEqual(['', 0]);
    let planned = await good('POST', 'campaigns/spring/plan', {}, operator);
    await until('all visitors are known', async () => {
      planned = await good('POST', 'campaigns/spring/plan', {}, operator);
      return planned.plan.visitors === 6;
    });
    expect(planned.plan).toMatchObject({
      recipients: 2,
      leftOut: {
        noConsent: 1,
        notConfirmed: 1,
        withdrawn: 1,
        sameAddress: 1,
        noAddress: 0,
        alreadyMailed: 0,
      },
    });
    expect(planned.sample[0]).toMatchObject({ visitor: 'visitor-1', subject: 'News for visitor-1' });
    const sentBefore = mail.mails.length;
    const { planId } = planned.plan;
    const run = async (id: string) => call('POST', 'campaigns/spring/run', { planId: id, reason }, operator);
    expect((await run('another')).body.code).toBe('CAMPAIGN.PLAN_OUTDATED');
    expect((await run(planId)).status).toBe(202);
    expect((await run(planId)).status).toBe(202);
    await until('its end', async () => (await test.events('CampaignEnded')).length > 0);
    expect(mail.mails.slice(sentBefore).map(({ to, subject }) => [to[0], subject])).toEqual([
      ['one@example.org', 'News for visitor-1'],
      ['two@example.org', 'News for visitor-2'],
    ]);
    const url = /^List-Unsubscribe: <(.*)>\r?$/m.exec(mail.mails.at(-1)!.text)?.[1] ?? '';
    expect((await open(url, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    const { status, results } = await good('GET', 'campaigns/spring', undefined, operator);
    expect([status, results]).toEqual([
      'ended',
      { sent: 2, failed: 0, uncertain: 0, heldBack: 0, waiting: 0, unsubscribed: 1 },
    ]);
    const again = await good('POST', 'campaigns/spring/plan', {}, operator);
    expect(again.plan).toMatchObject({ recipients: 1, leftOut: { alreadyMailed: 1, withdrawn: 2 } });
    const rows = await good('GET', 'campaigns/spring/recipients?state=left-out', undefined, operator);
    expect(rows.items).toContainEqual(
      expect.objectContaining({ visitor: 'visitor-5', state: 'left-out', why: 'noConsent' }),
    );
    expect((await runDocket(['campaigns', 'list'], { env })).stdout).toContain('spring');
  });

  it('refuse what cannot be, with what to do', async () => {
    for (const [method, path, body, status, code] of [
      ['PUT', 'notifications/addresses/mail', { address: 'nobody' }, 400, 'REQUEST.INVALID'],
      ['PUT', 'notifications/addresses/pigeon', { address: 'a@b.c' }, 404, 'NOTIFICATION.CHANNEL_NOT_FOUND'],
      [
        'PUT',
        'notifications/addresses/webhook',
        { address: 'http://10.0.0.1/' },
        422,
        'NOTIFICATION.ADDRESS_REFUSED',
      ],
      [
        'PUT',
        'notifications/preferences',
        { choices: [{ kind: 'x', channels: [] }] },
        400,
        'REQUEST.INVALID',
      ],
      ['PUT', 'notifications/preferences', { choices: [], timeZone: 'Berlin' }, 400, 'REQUEST.INVALID'],
      ['GET', 'campaigns', undefined, 403, 'ACCESS.FORBIDDEN'],
    ] as const) {
      const answer = await call(method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
    }
    const operator = test.keys.operator;
    const campaign = { subject: 'a', text: '{{name}}', audience: {}, reason };
    const unknown = await call('PUT', 'campaigns/spring', campaign, operator);
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, '/text']);
    expect((await call('POST', 'campaigns/none/plan', {}, operator)).body.code).toBe('CAMPAIGN.NOT_FOUND');
    expect((await call('POST', 'campaigns/spring/stop', { reason }, operator)).body.code).toBe(
      'CAMPAIGN.NOT_RUNNING',
    );
    const far = { ...campaign, text: 'b', audience: { segment: 6, k: 6 } };
    await good('PUT', 'campaigns/far', far, operator);
    expect((await call('POST', 'campaigns/far/plan', {}, operator)).body.code).toBe('ANALYTICS.NO_SEGMENT');
  });
});
