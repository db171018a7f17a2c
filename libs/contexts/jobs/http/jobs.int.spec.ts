import { jobDecider } from '../domain/index.js';
import { startTestApi, type TestApi } from '../../../../apps/api/testing/index.js';

describe('jobs over HTTP', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  const METHOD = 'echo.text@1';
  const submit = (body: object, key?: string) =>
    test.call('POST', '/v1/jobs', body, {
      authorization: `Bearer ${test.keys.submitter}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    });

  it('takes a job and says where it is', async () => {
    const answer = await submit({
      method: METHOD,
      input: { text: 'hi', constructor: 1 },
      tags: ['a'],
      priority: 9,
    });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ jobId: expect.any(String), state: 'queued', position: expect.any(Number) });
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${answer.body.jobId}`);
    const [event] = await test.platform.store.readAggregate({
      tenant: 'default',
      type: 'job',
      id: answer.body.jobId,
    });
    expect(event).toMatchObject({
      type: 'JobSubmitted',
      data: { method: METHOD, input: { text: 'hi', constructor: 1 }, tags: ['a'], priority: 9 },
      context: {
        correlationId: answer.headers.get('x-correlation-id'),
        actor: { kind: 'user', name: 'submitter' },
      },
    });
  });

  it('makes one job of one idempotency key, however often and at once it is sent', async () => {
    const body = { method: METHOD, input: { n: 1 } };
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(body, 'order-17')));
    expect(new Set(answers.map(({ body: { jobId } }) => jobId)).size).toBe(1);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    const later = await submit({ input: { n: 1 }, method: METHOD }, 'order-17');
    expect(later.body.jobId).toBe(answers[0]!.body.jobId);
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    const other = await submit({ method: METHOD, input: { n: 2 } }, 'order-17');
    expect([other.status, other.body.code]).toEqual([422, 'JOB.IDEMPOTENCY_KEY_REUSED']);
  });

  it('names the type that a field needs, and the one that came', async () => {
    const sent = {
      method: {},
      retry: { maxAttempts: '5', factor: null },
      tags: 'a',
      priority: true,
      queue: ['q'],
      startAfter: 5,
      timeouts: { runMs: 1.5 },
      options: 'x',
    };
    const answer = await submit(sent);
    const messages = Object.fromEntries(
      answer.body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
    );
    expect(messages).toEqual({
      '/method': 'must be a text, not an object',
      '/retry/maxAttempts': 'must be a whole number, not a text',
      '/retry/factor': 'must be a number, not null',
      '/tags': 'must be a list, not a text',
      '/priority': 'must be a whole number, not true or false',
      '/queue': 'must be a text, not a list',
      '/startAfter': 'must be a text, not a number',
      '/timeouts/runMs': expect.stringContaining('integer'),
      '/options': 'must be an object, not a text',
    });
    const inQuery = async (query: string) => (await test.call('GET', `/v1/jobs?${query}`)).body.errors;
    expect(await inQuery('tag=a&tag=b')).toEqual([
      { in: 'query', path: '/tag', message: 'must be a text, sent once' },
    ]);
    expect((await inQuery('queue=a&queue=b'))[0].message).toBe('must be a text, sent once');
    expect((await inQuery('limit=many'))[0].message).toBe('must be a whole number');
  });

  it('refuses numbers that it could not keep exactly, with their path', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = `{"method":"${METHOD}","input":{"ids":[1,12345678901234567890]}}`;
    const answer = await test.call('POST', '/v1/jobs', body, headers);
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ in: 'body', path: '/input/ids/1', message: expect.stringContaining('12345678901234567890') }],
    ]);
    const kept = await test.call('POST', '/v1/jobs', body.replace('12345678901234567890', '0.1'), headers);
    expect(kept.status).toBe(202);
  });

  it('gives tenants their own idempotency keys', async () => {
    const stranger = await test.keyFor('clinic-b', ['submitter']);
    const body = { method: METHOD, input: { n: 3 } };
    const headers = { authorization: `Bearer ${stranger}`, 'idempotency-key': 'order-17' };
    const answer = await test.call('POST', '/v1/jobs', body, headers);
    expect(answer.status).toBe(202);
    const seen = await test.call('POST', `/v1/jobs/${answer.body.jobId}/cancel`, { reason: 'not mine' });
    expect([seen.status, seen.body.code]).toEqual([404, 'JOB.NOT_FOUND']);
  });

  it.each([
    ['an unknown method', { method: 'no.such@9' }, 422, 'METHOD.UNKNOWN', undefined],
    ['a method that is no name at all', { method: '../../etc' }, 422, 'METHOD.UNKNOWN', undefined],
    [
      'a document that does not exist',
      { method: METHOD, documentId: 'nope' },
      404,
      'DOCUMENT.NOT_FOUND',
      undefined,
    ],
    [
      'no document for a method that needs one',
      { method: 'pdf.text' },
      422,
      'JOB.DOCUMENT_REQUIRED',
      undefined,
    ],
    ['an unknown field', { method: METHOD, prioritty: 3 }, 400, 'REQUEST.INVALID', ['/prioritty']],
    [
      'an unknown field inside',
      { method: METHOD, retry: { max: 3 } },
      400,
      'REQUEST.INVALID',
      ['/retry/max'],
    ],
    [
      'a field named constructor',
      { method: METHOD, constructor: {} },
      400,
      'REQUEST.INVALID',
      ['/constructor'],
    ],
    ['nothing', {}, 400, 'REQUEST.INVALID', ['/method']],
    [
      'several wrong fields',
      {
        method: 5,
        priority: 11,
        queue: 'UP',
        startAfter: 'tomorrow',
        tags: [''],
        retry: { maxAttempts: 0 },
        timeouts: { runMs: 1 },
        documentId: 'a.b',
      },
      400,
      'REQUEST.INVALID',
      [
        '/documentId',
        '/method',
        '/priority',
        '/queue',
        '/retry/maxAttempts',
        '/startAfter',
        '/tags',
        '/timeouts/runMs',
      ],
    ],
    [
      'null where a value belongs',
      { method: METHOD, priority: null, retry: null },
      400,
      'REQUEST.INVALID',
      ['/priority', '/retry'],
    ],
    [
      'a list where an object belongs',
      { method: METHOD, retry: [], options: [] },
      400,
      'REQUEST.INVALID',
      ['/options', '/retry'],
    ],
    ['too much input', { method: METHOD, input: 'x'.repeat(300_000) }, 400, 'REQUEST.INVALID', ['/input']],
    [
      'a start on a day that does not exist',
      { method: METHOD, startAfter: '2030-02-30T00:00:00Z' },
      400,
      'REQUEST.INVALID',
      ['/startAfter'],
    ],
  ])('refuses %s', async (_, body, status, code, fields) => {
    const answer = await submit(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    if (fields) expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(fields);
  });

  it('refuses ids that could not be one, for every change, before they reach a subject', async () => {
    for (const id of ['a.b', 'a%20b', '*', '%3E', '..%2F..%2Fetc', 'a'.repeat(129), '%00', '%E0%A4%A']) {
      for (const change of ['cancel', 'retry']) {
        const answer = await test.call('POST', `/v1/jobs/${id}/${change}`, { reason: 'x' });
        expect([id, answer.status]).toEqual([id, 400]);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    }
  });

  it('refuses an idempotency key that is empty, too long or not visible ASCII', async () => {
    for (const key of ['', 'x'.repeat(256), 'a b']) {
      const answer = await submit({ method: METHOD }, key);
      expect([answer.status, answer.body.errors?.[0]]).toEqual([
        400,
        { in: 'header', path: '/Idempotency-Key', message: expect.any(String) },
      ]);
    }
  });

  it('cancels with a reason, and refuses what is too late', async () => {
    const { jobId } = (await submit({ method: METHOD })).body;
    const noReason = await test.call('POST', `/v1/jobs/${jobId}/cancel`);
    expect(noReason.body.errors).toEqual([expect.objectContaining({ path: '/reason' })]);
    const canceled = await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'changed my mind' });
    expect([canceled.status, canceled.body.state]).toEqual([202, 'canceled']);
    const again = await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'twice' });
    expect([again.status, again.body.position]).toEqual([202, canceled.body.position]);
    const redriven = await test.call('POST', `/v1/dead-letters/${jobId}/redrive`, { reason: 'x' });
    expect([redriven.status, redriven.body.code]).toEqual([409, 'JOB.NOT_DEAD_LETTERED']);
    const retried = await test.call('POST', `/v1/jobs/${jobId}/retry`, { reason: 'changed it back' });
    expect([retried.status, retried.body.state]).toEqual([202, 'queued']);
    const running = await test.call('POST', `/v1/jobs/${jobId}/retry`, { reason: 'impatient' });
    expect([running.status, running.body.code, running.body.details]).toEqual([
      409,
      'JOB.NOT_FINISHED',
      { state: 'queued' },
    ]);
  });

  it('says why there is no result yet', async () => {
    const { jobId } = (await submit({ method: METHOD })).body;
    const answer = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([
      404,
      'JOB.NO_RESULT',
      { state: 'queued' },
    ]);
    const unknown = await test.call('GET', '/v1/jobs/unknown/result');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'JOB.NOT_FOUND']);
  });

  it('takes many jobs, each accepted or rejected on its own', async () => {
    const jobs = [
      { method: METHOD, input: 1 },
      { method: 'no.such' },
      { method: METHOD, typo: 1 },
      'no object',
      { method: METHOD, input: 1, idempotencyKey: 'own-key' },
      null,
    ];
    const first = await test.call('POST', '/v1/jobs/bulk', { jobs }, { 'idempotency-key': 'batch' });
    expect([first.status, first.body.accepted, first.body.rejected]).toEqual([200, 2, 4]);
    expect(first.body.items.map(({ status }: { status: number }) => status)).toEqual([
      202, 422, 400, 400, 202, 400,
    ]);
    expect(first.body.items[2].problem.errors).toEqual([
      { in: 'body', path: '/jobs/2/typo', message: 'is not a known field' },
    ]);
    const second = await test.call('POST', '/v1/jobs/bulk', { jobs }, { 'idempotency-key': 'batch' });
    expect(second.body.items[0].job.jobId).toBe(first.body.items[0].job.jobId);
    const again = { 'idempotency-key': 'own-key' };
    const single = await test.call('POST', '/v1/jobs', { method: METHOD, input: 1 }, again);
    expect(single.body.jobId).toBe(first.body.items[4].job.jobId);
    // The same idempotency key of another caller is another job.
    const other = await submit({ method: METHOD, input: 1 }, 'own-key');
    expect([other.status, other.body.jobId === single.body.jobId]).toEqual([202, false]);
  });

  it('refuses a bulk request that is empty or too long', async () => {
    const tooMany = Array.from({ length: 1_001 }, () => ({ method: METHOD }));
    for (const jobs of [[], tooMany, 'jobs', undefined]) {
      const answer = await test.call('POST', '/v1/jobs/bulk', { jobs });
      expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, '/jobs']);
    }
  });

  it('answers a write during an outage of the log with 503 and goes on when it is back', async () => {
    const own = await startTestApi();
    try {
      await own.call('GET', '/v1/keys');
      own.nats.kill();
      const down = await own.call('POST', '/v1/jobs', { method: METHOD });
      expect([down.status, down.body.code]).toEqual([
        503,
        expect.stringMatching(/^EVENT_STORE\.(UNAVAILABLE|TIMEOUT)$/),
      ]);
      expect(down.headers.get('retry-after')).toBe('1');
      expect((await fetch(`${own.api.url}/health/live`)).status).toBe(200);
      const ready = await fetch(`${own.api.url}/health/ready`);
      const { checks } = (await ready.json()) as { checks: { nats: { ok: boolean } } };
      expect([ready.status, checks.nats.ok]).toEqual([503, false]);
      await own.nats.restart();
      let back = await own.call('POST', '/v1/jobs', { method: METHOD });
      for (let attempt = 0; back.status !== 202 && attempt < 20; attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        back = await own.call('POST', '/v1/jobs', { method: METHOD });
      }
      expect(back.status).toBe(202);
      const job = { tenant: 'default', type: 'job', id: back.body.jobId };
      const { state } = await own.platform.store.load(jobDecider, job);
      expect(state).toMatchObject({ name: 'queued' });
    } finally {
      await own.stop();
    }
  }, 120_000);
});
