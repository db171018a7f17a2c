import { until } from '@docket/engines/testing';
import { Webhook } from 'standardwebhooks';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { PersonalOutbox } from './application/index.js';
import { textOf, urlIn } from './testing/mails.js';
import { NotificationHouse, ORIGIN } from '../../../apps/api/testing/notification-house.js';

const ADDRESS = 'me-marker-77@example.org';
const DAY_MS = 86_400_000;
const reason = 'a test';
const METHOD = 'echo.text@1';

describe('notifications', () => {
  let house: NotificationHouse;
  let test: NotificationHouse['test'];

  beforeAll(async () => {
    house = await NotificationHouse.start();
    ({ test } = house);
  });
  afterAll(async () => house.stop());

  const call: NotificationHouse['call'] = async (...request) => house.call(...request);
  const good: NotificationHouse['good'] = async (...request) => house.good(...request);
  const open: NotificationHouse['open'] = async (...request) => house.open(...request);
  const mailsTo = (address: string) => house.mailsTo(address);
  const gotMails = async (address: string, count: number) => house.gotMails(address, count);
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
    expect(page.policy).toContain("form-action 'self'");
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
    const response = await fetch(`${test.api.url}/v1/notifications/unread`, {
      headers: { authorization: `Bearer ${test.keys.submitter}`, accept: 'text/event-stream' },
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
    const address = `${house.receiver.url}/mine`;
    const { secret } = await good('PUT', 'notifications/addresses/webhook', { address });
    await choose({ 'job.succeeded': ['webhook'] }, { gather: 'daily', timeZone: 'Europe/Berlin' });
    await endJob('complete');
    await endJob('complete');
    const waiting = async () =>
      (await good('GET', 'notifications/deliveries')).items.filter(
        ({ state }: { state: string }) => state === 'collecting',
      );
    await until('both wait', async () => (await waiting())[0]?.titles.length === 2);
    expect(house.receiver.of('/mine')).toEqual([]);
    await house.restart({ now: () => new Date(Date.now() + DAY_MS) });
    await until('the message', () => house.receiver.of('/mine').length > 0);
    const { headers, body } = house.receiver.of('/mine')[0]!;
    const late = new Webhook(secret).sign(
      String(headers['webhook-id']),
      new Date(Number(headers['webhook-timestamp']) * 1_000),
      body,
    );
    expect(headers['webhook-signature']).toBe(late);
    expect(JSON.parse(body).data.notifications).toHaveLength(2);
    await house.restart();
    expect(house.receiver.of('/mine')).toHaveLength(1);
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
  });
});
