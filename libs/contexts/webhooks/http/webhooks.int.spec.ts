import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { DocketError } from '@docket/kernel';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { Webhook } from 'standardwebhooks';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { webhookReactor } from '../application/reactions.js';
import { startReceiver, type Received, type Receiver } from '../testing/index.js';

const TRY_MS = 400;
const DELAYS_MS = [50, 50];

interface Made {
  readonly webhookId: string;
  readonly secret: string;
  readonly position: number;
}

describe('webhooks', () => {
  let test: TestReadSide;
  let receiver: Receiver;
  let stop: () => Promise<void>;
  let dieOnce = false;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8' });
    await test.project('operations');
    receiver = await startReceiver();
    stop = await startDelivering();
  });
  afterAll(async () => {
    await stop();
    await receiver.stop();
    await test.stop();
  });

  async function startDelivering(): Promise<() => Promise<void>> {
    const { db, store, clock, composition } = test.platform;
    const reactor = webhookReactor(reactionServices(test.platform), {
      delaysMs: DELAYS_MS,
      timeoutMs: TRY_MS,
      restMs: 1,
      fault: () => {
        if (!dieOnce) return;
        dieOnce = false;
        // As for a process that is killed here: nothing more is written, and the next owner starts from what is stored.
        throw new DocketError('REACTOR.LEASE_LOST', 'killed');
      },
    });
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: [reactor] });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    await until('the reactor runs', () => runner.status().reactors[0]!.state === 'reacting');
    return async () => {
      stopping.abort();
      await running;
    };
  }

  const create = async (path: string, more: object = {}, headers = {}): Promise<Made> => {
    const body = { url: `${receiver.url}${path}`, eventTypes: ['JobSubmitted'], ...more };
    const answer = await test.call('POST', '/v1/webhooks', body, headers);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body as Made;
  };
  const submit = async (headers = {}): Promise<string> =>
    (await test.call('POST', '/v1/jobs', { method: 'echo.text@1' }, headers)).body.jobId;
  const got = async (path: string, count: number): Promise<readonly Received[]> => {
    await until(`${count} requests at ${path}`, () => receiver.of(path).length >= count);
    return receiver.of(path);
  };
  const deliveries = async (id: string) =>
    (await test.call('GET', `/v1/webhooks/${id}/deliveries`)).body.items;
  const ended = async (id: string) => {
    await until(`the deliveries of ${id} to end`, async () => {
      const items = await deliveries(id);
      return items.length > 0 && items.every(({ state }: { state: string }) => state !== 'pending');
    });
    return deliveries(id);
  };
  const verify = (secret: string, { body, headers }: Received) =>
    new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, never>;
  const remove = async ({ webhookId }: Made) =>
    test.call('DELETE', `/v1/webhooks/${webhookId}`, { reason: 'done' });

  it('send an event once, signed so that another implementation of the standard accepts it', async () => {
    const made = await create('/signed');
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const jobId = await submit();
    const [first] = await got('/signed', 1);
    expect(verify(made.secret, first!)).toMatchObject({
      type: 'JobSubmitted',
      timestamp: expect.stringMatching(/Z$/),
      data: { tenant: 'default', aggregate: { type: 'job', id: jobId }, payload: { method: 'echo.text@1' } },
    });
    expect(() => verify(made.secret, { ...first!, body: first!.body.replace('echo', 'evil') })).toThrow();
    const [delivery] = await ended(made.webhookId);
    expect(delivery).toMatchObject({
      deliveryId: first!.headers['webhook-id'],
      state: 'succeeded',
      eventType: 'JobSubmitted',
      nextAt: null,
      attempts: [{ status: 204, error: null }],
    });
    await remove(made);
    expect(receiver.of('/signed')).toHaveLength(1);
  });

  it('show the secret once, and keep it in no event, list or history', async () => {
    const made = await create('/secret', {}, { 'idempotency-key': 'the-lab' });
    const again = await test.call(
      'POST',
      '/v1/webhooks',
      { url: `${receiver.url}/secret`, eventTypes: ['JobSubmitted'] },
      { 'idempotency-key': 'the-lab' },
    );
    expect(again.body).toMatchObject({ webhookId: made.webhookId, secret: null });
    const other = await test.call(
      'POST',
      '/v1/webhooks',
      { url: `${receiver.url}/other`, eventTypes: ['JobSubmitted'] },
      { 'idempotency-key': 'the-lab' },
    );
    expect([other.status, other.body.code]).toEqual([422, 'WEBHOOK.IDEMPOTENCY_KEY_REUSED']);
    const one = await test.read(`/v1/webhooks/${made.webhookId}?minPosition=${made.position}`);
    expect(one.body).toMatchObject({ status: 'enabled', url: `${receiver.url}/secret`, disabled: null });
    const written = await Promise.all([
      test.call('GET', '/v1/webhooks'),
      test.call('GET', '/v1/events?types=WebhookCreated'),
      test.call('GET', `/v1/history/webhook/${made.webhookId}`),
    ]);
    const bytes = Buffer.from(made.secret.slice('whsec_'.length), 'base64');
    for (const { status, text } of [one, ...written]) {
      expect(status).toBe(200);
      expect(text).not.toContain(made.secret.slice('whsec_'.length));
      expect(text).not.toContain(bytes.toString('hex'));
    }
    await remove(made);
  });

  it('are signed with both secrets while one replaces the other', async () => {
    const made = await create('/rotated');
    const path = `/v1/webhooks/${made.webhookId}/rotate-secret`;
    const rotated = await test.call('POST', path, { reason: 'yearly', overlapMs: 60_000 });
    expect(rotated.status).toBe(201);
    await submit();
    const [both] = await got('/rotated', 1);
    for (const secret of [made.secret, rotated.body.secret]) verify(secret, both!);
    const last = await test.call('POST', path, { reason: 'leaked', overlapMs: 0 });
    await submit();
    const [, newest] = await got('/rotated', 2);
    verify(last.body.secret, newest!);
    for (const secret of [made.secret, rotated.body.secret]) expect(() => verify(secret, newest!)).toThrow();
    await remove(made);
  });

  it('are tried again with the same id until the receiver takes them', async () => {
    receiver.answer('/flaky', (response, count) =>
      response.writeHead(count < 3 ? 500 : 200).end(`try ${count}`),
    );
    const made = await create('/flaky');
    await submit();
    const tries = await got('/flaky', 3);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    for (const each of tries) verify(made.secret, each);
    const [delivery] = await ended(made.webhookId);
    expect(delivery).toMatchObject({
      state: 'succeeded',
      attempts: [
        { status: 500, error: 'The receiver answered 500.', excerpt: 'try 1' },
        { status: 500 },
        { status: 200, error: null },
      ],
    });
    await remove(made);
  });

  it('of a process that dies between the answer and its record are sent again, with the same id', async () => {
    const made = await create('/killed');
    dieOnce = true;
    await submit();
    const [before, after] = await got('/killed', 2);
    expect(after!.headers['webhook-id']).toBe(before!.headers['webhook-id']);
    expect(after!.body).toBe(before!.body);
    expect(await ended(made.webhookId)).toMatchObject([{ state: 'succeeded', attempts: [{ status: 204 }] }]);
    await remove(made);
  });

  it('end when the receiver says that it is gone, and go on when they are enabled again', async () => {
    receiver.answer('/gone', (response, count) => response.writeHead(count === 1 ? 410 : 200).end());
    const made = await create('/gone');
    await submit();
    const [delivery] = await ended(made.webhookId);
    expect(delivery).toMatchObject({ state: 'failed', attempts: [{ status: 410 }] });
    const notices = await test.events('WebhookDisabled');
    const notice = notices.find(({ aggregate }) => aggregate.id === made.webhookId);
    expect(notice).toMatchObject({
      data: { cause: 'gone', reason: 'The receiver answered 410 Gone.' },
      context: { actor: { kind: 'system', id: 'webhooks.deliver' } },
    });
    const shown = await test.read(`/v1/webhooks/${made.webhookId}?minPosition=${notice!.position}`);
    expect(shown.body).toMatchObject({ status: 'disabled', disabled: { cause: 'gone' } });

    const path = `/v1/deliveries/${delivery.deliveryId}/redeliver`;
    const refused = await test.call('POST', path, { reason: 'try' });
    expect([refused.status, refused.body.code]).toEqual([409, 'WEBHOOK.DISABLED']);
    await test.call('PATCH', `/v1/webhooks/${made.webhookId}`, { enabled: true, reason: 'it is back' });
    expect((await test.call('POST', path, { reason: 'lost there' })).status).toBe(202);
    const [first, again] = await got('/gone', 2);
    expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    await until('it has succeeded', async () => (await deliveries(made.webhookId))[0].state === 'succeeded');
    await remove(made);
  });

  it('are given up when nothing gets through for all tries: too slow, or moved elsewhere', async () => {
    receiver.answer('/slow', () => undefined);
    receiver.answer('/moved', (response) =>
      response.writeHead(307, { location: `${receiver.url}/inside` }).end(),
    );
    for (const [path, error] of [
      ['/slow', `No answer within ${TRY_MS} ms.`],
      ['/moved', expect.stringMatching(/answered 307\. Redirects are not followed/)],
    ] as const) {
      const made = await create(path);
      await submit();
      const [delivery] = await ended(made.webhookId);
      expect(delivery).toMatchObject({ state: 'failed', attempts: [{ error }, { error }, { error }] });
      const notices = await test.events('WebhookDisabled');
      const notice = notices.find(({ aggregate }) => aggregate.id === made.webhookId);
      expect(notice?.data).toMatchObject({
        cause: 'dead',
        reason: expect.stringMatching(/^Nothing has reached/),
      });
      await remove(made);
    }
    expect(receiver.of('/inside')).toEqual([]);
  });

  it('take a test, and a filter of methods', async () => {
    const made = await create('/tested', { eventTypes: ['*'], filter: { methods: ['pdf.text@2'] } });
    await submit();
    const asked = await test.call('POST', `/v1/webhooks/${made.webhookId}/test`);
    expect(asked.status).toBe(202);
    const [only] = await got('/tested', 1);
    expect(only!.headers['webhook-id']).toBe(asked.body.deliveryId);
    expect(verify(made.secret, only!)).toMatchObject({ type: 'WebhookTestRequested' });
    expect(await ended(made.webhookId)).toHaveLength(1);
    await remove(made);
  });

  it('stay within their tenant', async () => {
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    const made = await create('/ours');
    const theirs = await create('/theirs', {}, stranger);
    await submit(stranger);
    await got('/theirs', 1);
    await submit();
    await got('/ours', 1);
    expect([receiver.of('/ours').length, receiver.of('/theirs').length]).toEqual([1, 1]);
    const [delivery] = await ended(made.webhookId);
    const attempts = [
      ['GET', `/v1/webhooks/${made.webhookId}`],
      ['PATCH', `/v1/webhooks/${made.webhookId}`],
      ['POST', `/v1/webhooks/${made.webhookId}/test`],
      ['POST', `/v1/deliveries/${delivery.deliveryId}/redeliver`],
    ] as const;
    for (const [method, path] of attempts) {
      const body = method === 'GET' ? undefined : { reason: 'mine now' };
      expect([path, (await test.call(method, path, body, stranger)).status]).toEqual([path, 404]);
    }
    const foreign = await test.call('GET', `/v1/webhooks/${made.webhookId}/deliveries`, undefined, stranger);
    expect(foreign.body.items).toEqual([]);
    await remove(made);
    await test.call('DELETE', `/v1/webhooks/${theirs.webhookId}`, { reason: 'done' }, stranger);
  });

  it('refuse addresses that are not public, and events that do not exist, with what to do', async () => {
    for (const [body, code, path] of [
      [{ url: 'http://10.0.0.1/', eventTypes: ['*'] }, 'WEBHOOK.ADDRESS_REFUSED', '/url'],
      [{ url: 'https://[::1]/', eventTypes: ['*'] }, 'WEBHOOK.ADDRESS_REFUSED', '/url'],
      [{ url: 'http://169.254.169.254/', eventTypes: ['*'] }, 'WEBHOOK.ADDRESS_REFUSED', '/url'],
      [
        { url: 'https://a.example', eventTypes: ['*', 'JobDone'] },
        'WEBHOOK.UNKNOWN_EVENT_TYPE',
        '/eventTypes/1',
      ],
    ] as const) {
      const answer = await test.call('POST', '/v1/webhooks', body);
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, code, path]);
    }
    const missing = await test.call('POST', '/v1/deliveries/nothing/redeliver', { reason: 'x' });
    expect([missing.status, missing.body.code]).toEqual([404, 'DELIVERY.NOT_FOUND']);
  });

  it('are listed on the command line', async () => {
    const made = await create('/listed');
    await test.read(`/v1/webhooks?minPosition=${made.position}`);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const listed = await runDocket(['webhooks', 'list'], { env });
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining('/listed')]);
    const tested = await runDocket(['webhooks', 'test', made.webhookId], { env });
    expect([tested.code, tested.stdout]).toEqual([0, expect.stringContaining('is on its way')]);
    await ended(made.webhookId);
    const shown = await runDocket(['webhooks', 'deliveries', made.webhookId], { env });
    expect(shown.stdout).toMatch(/WebhookTestRequested +succeeded/);
    const removed = await runDocket(['webhooks', 'delete', made.webhookId, '--reason', 'done'], { env });
    expect([removed.code, removed.stdout]).toEqual([0, expect.stringContaining('is deleted')]);
  });
});
