import { once } from 'node:events';
import { connect } from 'node:net';
import WebSocket from 'ws';
import { startReadSide, type TestReadSide } from '../testing/read-side.js';
import { sendPlain, signInAt } from '../testing/index.js';

const ORIGIN = 'https://app.example.org';
/** What a test looks into without a type: any member of any depth. */
type Message = Record<string, ReturnType<typeof JSON.parse>>;

/** A foreign client that keeps what it got. */
class Client {
  readonly got: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.got.push(JSON.parse((data as Buffer).toString('utf8')) as Message));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async until(condition: (message: Message) => boolean, timeoutMs = 15_000): Promise<Message> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = this.got.find(condition);
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(this.got.slice(-5))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('the WebSocket door', () => {
  let test: TestReadSide;
  let address: string;
  const clients: WebSocket[] = [];

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_CORS_ORIGINS: ORIGIN });
    await test.project('operations', 'analytics');
    address = `${test.api.url.replace('http', 'ws')}/v1/live`;
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.terminate();
  });
  afterAll(() => test.stop());

  const open = async (headers: Record<string, string>, query = ''): Promise<Client> => {
    const socket = new WebSocket(`${address}${query}`, { headers });
    clients.push(socket);
    const client = new Client(socket);
    await once(socket, 'open');
    return client;
  };
  const as = (key: string) => open({ authorization: `Bearer ${key}` });
  /** @returns the status of the refusal, and its code */
  const refusal = async (headers: Record<string, string>, query = ''): Promise<readonly [number, string]> => {
    const socket = new WebSocket(`${address}${query}`, { headers });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      import('node:http').IncomingMessage,
    ];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return [response.statusCode ?? 0, (JSON.parse(text) as { code: string }).code];
  };
  const submit = async (key = test.keys.admin): Promise<{ jobId: string; position: number }> =>
    (
      await test.call(
        'POST',
        '/v1/jobs',
        { method: 'echo.text@1', input: 1 },
        { authorization: `Bearer ${key}` },
      )
    ).body;
  const cancel = (jobId: string) => test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'test' });

  it('tells of jobs as they change, and goes on behind a position without a gap or a double', async () => {
    const client = await as(test.keys.operator);
    client.send({ type: 'subscribe', subscription: 'all', topic: 'jobs' });
    await client.until(({ type }) => type === 'subscribed');
    const { jobId } = await submit();
    const first = await client.until(({ type, event }) => type === 'event' && event.aggregate.id === jobId);
    expect(first).toMatchObject({
      subscription: 'all',
      event: { type: 'JobSubmitted', data: { method: 'echo.text@1' } },
    });
    client.socket.terminate();
    await cancel(jobId);
    const next = await as(test.keys.auditor);
    next.send({ type: 'subscribe', subscription: 'again', topic: 'jobs', after: first['position'] });
    await next.until(({ event }) => event?.type === 'JobCanceled' && event.aggregate.id === jobId);
    const positions = next.got
      .filter(({ type }) => type === 'event')
      .map(({ position }) => position as number);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
    expect(positions[0]).toBeGreaterThan(first['position'] as number);
    expect(
      new Set(next.got.filter(({ type }) => type === 'event').map(({ event }) => event.aggregate.type)),
    ).toEqual(new Set(['job']));
  });

  it('follows one job with its progress for whoever may see it, and for nobody else', async () => {
    const own = await test.keyFor('default', ['submitter']);
    const { jobId } = await submit(own);
    const [mine, other, foreign] = [
      await as(own),
      await as(test.keys.submitter),
      await as(await test.keyFor('other', ['admin'])),
    ];
    for (const client of [mine, other, foreign]) {
      client.send({ type: 'subscribe', subscription: 's', topic: 'jobs', key: jobId, after: 0 });
    }
    await mine.until(({ event }) => event?.type === 'JobSubmitted');
    for (const client of [other, foreign]) {
      const { problem } = await client.until(({ type }) => type === 'problem');
      expect(problem).toMatchObject({ status: 404, code: 'JOB.NOT_FOUND' });
    }
    const worker = { authorization: `Bearer ${test.keys.worker}` };
    const poll = { workerId: 'w', methods: ['echo.text@1'], waitMs: 5_000 };
    // Put into the queue by hand: the dispatcher has its own tests.
    await test.platform.workQueue.dispatch({
      tenant: 'default',
      jobId,
      queue: 'default',
      method: 'echo.text@1',
      priority: 5,
      attempt: 1,
    });
    const { body: work } = await test.call('POST', '/v1/work/poll', poll, worker);
    expect(work.jobId).toBe(jobId);
    await test.call('POST', `/v1/work/${work.token}/heartbeat`, { fraction: 0.5 }, worker);
    await mine.until(({ type, progress }) => type === 'progress' && progress.fraction === 0.5);
    await mine.until(({ event }) => event?.type === 'JobAttemptStarted');
    expect(
      [...other.got, ...foreign.got].filter(({ type }) => type === 'event' || type === 'progress'),
    ).toEqual([]);
  });

  it('tells of queues, read models and analytics whenever they change', async () => {
    const client = await as(test.keys.operator);
    for (const topic of ['queues', 'projections', 'analytics']) {
      client.send({ type: 'subscribe', subscription: topic, topic });
      await client.until(({ type, subscription }) => type === 'snapshot' && subscription === topic);
    }
    const { position } = await submit();
    await client.until(
      ({ subscription, snapshot }) =>
        subscription === 'analytics' && snapshot?.['analytics.jobs'] >= position,
    );
    await client.until(
      ({ subscription, snapshot }) =>
        subscription === 'queues' && JSON.stringify(snapshot ?? '').includes('echo.text'),
    );
    client.send({ type: 'unsubscribe', subscription: 'queues' });
    await client.until(({ type, subscription }) => type === 'unsubscribed' && subscription === 'queues');
  });

  it('lets a role follow what it may read, and no more', async () => {
    const client = await as(test.keys.submitter);
    for (const topic of ['jobs', 'queues', 'projections']) {
      client.send({ type: 'subscribe', subscription: topic, topic });
      const { problem } = await client.until(({ subscription }) => subscription === topic);
      expect(problem).toMatchObject({ status: 403, code: 'ACCESS.FORBIDDEN' });
    }
    client.send({ type: 'subscribe', subscription: 'analytics', topic: 'analytics' });
    await client.until(({ type }) => type === 'subscribed');
    expect(await refusal({ authorization: `Bearer ${test.keys.worker}` })).toEqual([403, 'ACCESS.FORBIDDEN']);
  });

  it('is refused without credentials, with wrong ones, and with a ticket that was used', async () => {
    expect(await refusal({})).toEqual([401, 'ACCESS.KEY_REQUIRED']);
    expect(await refusal({ authorization: `Bearer dk_default_${'0'.repeat(64)}` })).toEqual([
      401,
      'ACCESS.KEY_UNKNOWN',
    ]);
    const { body } = await test.call('POST', '/v1/stream-tickets');
    const client = await open({ origin: ORIGIN }, `?ticket=${body.ticket}`);
    client.send({ type: 'subscribe', subscription: 'a', topic: 'jobs' });
    await client.until(({ type }) => type === 'subscribed');
    expect(await refusal({ origin: ORIGIN }, `?ticket=${body.ticket}`)).toEqual([
      401,
      'ACCESS.TICKET_INVALID',
    ]);
    const plain = await test.call('GET', '/v1/live');
    expect([plain.status, plain.body.code, plain.headers.get('upgrade')]).toEqual([
      426,
      'LIVE.UPGRADE_REQUIRED',
      'websocket',
    ]);
  });

  it('is not opened by a page of another origin with the cookie of a person', async () => {
    const session = await signInAt(test.api.url, { key: test.keys.operator });
    for (const origin of ['https://evil.example', ORIGIN, 'null', 'http://127.0.0.1:1']) {
      expect(await refusal({ cookie: session.cookie, origin })).toEqual([403, 'ACCESS.ORIGIN_REFUSED']);
    }
    const ticket = async () =>
      (await sendPlain('POST', `${test.api.url}/v1/stream-tickets`, session.writing, {})).body
        .ticket as string;
    expect(await refusal({ origin: 'https://evil.example' }, `?ticket=${await ticket()}`)).toEqual([
      403,
      'ACCESS.ORIGIN_REFUSED',
    ]);
    const own = await open({ cookie: session.cookie, origin: test.api.url });
    const byTicket = await open({ origin: ORIGIN }, `?ticket=${await ticket()}`);
    await sendPlain('DELETE', `${test.api.url}/v1/session`, session.writing);
    for (const client of [own, byTicket]) {
      expect(await client.closed).toEqual({ code: 4401, reason: 'ACCESS.SESSION_ENDED' });
      expect(client.got.at(-1)).toMatchObject({ type: 'bye', code: 'ACCESS.SESSION_ENDED' });
    }
  });

  it.each([
    ['no JSON', 'hello', 'LIVE.MALFORMED'],
    ['another type', { type: 'publish', subscription: 'a' }, 'LIVE.MALFORMED'],
    ['an unknown topic', { type: 'subscribe', subscription: 'a', topic: 'secrets' }, 'LIVE.TOPIC_UNKNOWN'],
    [
      'a trick in the key',
      { type: 'subscribe', subscription: 'a', topic: 'jobs', key: '../>' },
      'LIVE.MALFORMED',
    ],
    [
      'a negative position',
      { type: 'subscribe', subscription: 'a', topic: 'jobs', after: -1 },
      'LIVE.MALFORMED',
    ],
    [
      'more than it takes',
      { type: 'subscribe', subscription: 'a', topic: 'jobs', admin: true },
      'LIVE.MALFORMED',
    ],
  ])('answers %s with a problem, and goes on', async (_, message, code) => {
    const client = await as(test.keys.operator);
    client.send(message);
    expect((await client.until(({ type }) => type === 'problem'))['problem']).toMatchObject({ code });
    client.send({ type: 'subscribe', subscription: 'b', topic: 'jobs' });
    client.send({ type: 'subscribe', subscription: 'b', topic: 'jobs' });
    await client.until(({ problem }) => problem?.code === 'LIVE.SUBSCRIPTION_EXISTS');
  });

  it('tells a client that is ahead of the log to read again', async () => {
    const client = await as(test.keys.operator);
    client.send({ type: 'subscribe', subscription: 'a', topic: 'jobs', after: 9_999_999 });
    await client.until(({ type, position }) => type === 'reset' && position > 0);
  });

  it('drops a client that floods it, sends bytes, or sends too much at once', async () => {
    const flood = await as(test.keys.operator);
    for (let count = 0; count < 40; count += 1) flood.send('x');
    expect(await flood.closed).toMatchObject({ code: 4429 });
    const bytes = await as(test.keys.operator);
    bytes.socket.send(Buffer.from([1, 2, 3]));
    expect(await bytes.closed).toMatchObject({ code: 1003 });
    const large = await as(test.keys.operator);
    large.send('x'.repeat(10_000));
    expect(await large.closed).toMatchObject({ code: 1009 });
  });

  it('tells a client that does not read, drops it, and holds little for it meanwhile', async () => {
    const job = { method: 'echo.text@1', input: { text: 'x'.repeat(240_000) } };
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => test.call('POST', '/v1/jobs', job)));
    }
    const before = (await test.platform.metrics.metrics()).match(/docket_http_streams_open\S* (\d+)/)?.[1];
    const client = await as(test.keys.operator);
    client.socket.pause();
    client.send({ type: 'subscribe', subscription: 'a', topic: 'jobs', after: 0 });
    const open = async (): Promise<string | undefined> =>
      (await test.platform.metrics.metrics()).match(/docket_http_streams_open\S* (\d+)/)?.[1];
    expect(await open()).not.toBe(before);
    const late = Date.now() + 20_000;
    while ((await open()) !== before && Date.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await open()).toBe(before);
    client.socket.resume();
    await client.closed;
    expect(client.got.filter(({ type }) => type === 'event').length).toBeLessThan(120);
  }, 180_000);

  it('leaves requests for other upgrades and other routes as they are', async () => {
    const raw = async (path: string, upgrade: string): Promise<string> => {
      const { hostname, port } = new URL(test.api.url);
      const socket = connect(Number(port), hostname);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      return text;
    };
    expect(await raw('/health/live', 'h2c')).toMatch(/^HTTP\/1.1 200 OK.*"ok":true/s);
    expect(await raw('/health/live', 'websocket')).toMatch(/^HTTP\/1.1 200 OK/);
    expect(await raw('/v1/jobs', 'websocket')).toMatch(/^HTTP\/1.1 401/);
    expect(await raw('/v1/nothing', 'websocket')).toMatch(/^HTTP\/1.1 404/);
  });
});
