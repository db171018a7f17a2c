import { startTestApi, type TestApi } from '../../../../../apps/api/testing/index.js';
import { createTickChannel } from '@docket/work-queue';

describe('the worker protocol over HTTP', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  const METHOD = 'echo.text@1';
  const work = (path: string, body?: object) =>
    test.call('POST', `/v1/work/${path}`, body, { authorization: `Bearer ${test.keys.worker}` });
  const poll = (waitMs = 0) => work('poll', { workerId: 'w-1', methods: [METHOD], waitMs });

  /** A job that waits in the queue, put there by hand: the dispatcher has its own tests. */
  async function queuedJob(): Promise<string> {
    const { body } = await test.call('POST', '/v1/jobs', { method: METHOD, input: { text: 'hello' } });
    const item = {
      tenant: 'default',
      jobId: body.jobId,
      queue: 'default',
      method: METHOD,
      priority: 5,
      attempt: 1,
    };
    await test.platform.workQueue.dispatch(item);
    return body.jobId as string;
  }

  it('hands out several jobs in one answer, and takes their results in one request, each on its own', async () => {
    const jobs = [await queuedJob(), await queuedJob(), await queuedJob()];
    const answer = await work('poll', { workerId: 'w-1', methods: [METHOD], waitMs: 5_000, max: 10 });
    const assignments = answer.body.assignments as { jobId: string; token: string; attempt: number }[];
    expect(assignments.map(({ jobId }) => jobId).sort()).toEqual([...jobs].sort());
    const items: object[] = assignments.map(({ token }, n) => ({ token, result: { n } }));
    const done = await work('complete', {
      items: [...items, { token: 'nonsense', result: 1 }, { result: 1 }, items[0]],
    });
    expect(done.status).toBe(200);
    expect(done.body.items.map(({ status }: { status: number }) => status)).toEqual([
      200, 200, 200, 404, 400, 200,
    ]);
    expect(done.body.items[0].job).toMatchObject({ state: 'succeeded', position: expect.any(Number) });
    expect(done.body.items[3].problem).toMatchObject({ code: 'WORK.TOKEN_UNKNOWN' });
    const served = await test.call('GET', `/v1/jobs/${assignments[1]!.jobId}/result`);
    expect([served.status, served.body]).toEqual([200, { n: 1 }]);
  });

  it('refuses a poll for more jobs than one answer holds', async () => {
    const answer = await work('poll', { workerId: 'w-1', methods: [METHOD], waitMs: 0, max: 1_000 });
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('hands out work, hears progress, takes the result once, and serves it', async () => {
    const jobId = await queuedJob();
    const assignment = (await poll(5_000)).body;
    expect(assignment).toMatchObject({
      jobId,
      attempt: 1,
      method: METHOD,
      input: { text: 'hello' },
      options: {},
    });
    expect(assignment.tenant).toBeUndefined();

    const stop = new AbortController();
    const ticks = createTickChannel(test.platform.nats).watch('default', { jobId, signal: stop.signal });
    const next = ticks[Symbol.asyncIterator]().next();
    const beat = await work(`${assignment.token}/heartbeat`, { fraction: 0.25, message: 'a quarter' });
    expect([beat.status, beat.body]).toEqual([200, { signal: 'continue', leaseMs: expect.any(Number) }]);
    expect((await next).value).toMatchObject({ fraction: 0.25, message: 'a quarter' });
    stop.abort();

    const result = { result: { text: 'HELLO' }, summary: { letters: 5 } };
    const done = await work(`${assignment.token}/complete`, result);
    expect([done.status, done.body.state]).toEqual([200, 'succeeded']);
    const again = await work(`${assignment.token}/complete`, result);
    expect([again.status, again.body.position]).toEqual([200, done.body.position]);
    const other = await work(`${assignment.token}/complete`, { result: { text: 'hello' } });
    expect([other.status, other.body.code]).toEqual([409, 'WORK.RESULT_DIFFERS']);
    const served = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect([served.status, served.body, served.headers.get('content-type')]).toEqual([
      200,
      { text: 'HELLO' },
      'application/json',
    ]);
    const stale = await work(`${assignment.token}/heartbeat`);
    expect(stale.body.signal).toBe('stale');
    const late = await work(`${assignment.token}/fail`, {
      code: 'TOO_LATE',
      message: 'late',
      retryable: true,
    });
    expect(late.status).toBe(409);
  });

  it('takes a result that is no JSON, and serves its bytes', async () => {
    const jobId = await queuedJob();
    const { token } = (await poll(5_000)).body;
    const contentBase64 = Buffer.from('a,b\n1,2\n').toString('base64');
    const done = await work(`${token}/complete`, { contentBase64, mediaType: 'text/csv' });
    expect(done.status).toBe(200);
    const served = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect([served.text, served.headers.get('content-type')]).toEqual(['a,b\n1,2\n', 'text/csv']);
  });

  it('ends a job whose input is broken with a reason that the client gets to read', async () => {
    const jobId = await queuedJob();
    const { token } = (await poll(5_000)).body;
    const failure = { code: 'INPUT.NO_TREE', message: 'The file holds no tree.', retryable: false };
    const failed = await work(`${token}/fail`, failure);
    expect(failed.body.state).toBe('failed');
    const served = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect(served.status).toBe(404);
    expect(served.body).toMatchObject({
      code: 'JOB.FAILED',
      detail: 'The file holds no tree.',
      details: { state: 'failed', failure },
    });
  });

  it('tells a worker to cancel, and hears that it has', async () => {
    const jobId = await queuedJob();
    const { token } = (await poll(5_000)).body;
    const asked = await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'stop it' });
    expect(asked.body.state).toBe('canceling');
    expect((await work(`${token}/heartbeat`)).body.signal).toBe('cancel');
    expect((await work(`${token}/canceled`)).body.state).toBe('canceled');
  });

  it('gives work back when a worker shuts down, without blame', async () => {
    const jobId = await queuedJob();
    const { token } = (await poll(5_000)).body;
    expect((await work(`${token}/release`)).body.state).toBe('queued');
    const next = (await poll(5_000)).body;
    expect([next.jobId, next.attempt]).toEqual([jobId, 2]);
    await work(`${next.token}/complete`, { result: null });
  });

  it('answers 204 when there is no work', async () => {
    expect((await poll(50)).status).toBe(204);
  });

  it.each([
    ['poll', { workerId: 'w', methods: ['no version'] }, 400, 'REQUEST.INVALID'],
    ['poll', { workerId: 'w', methods: [], queues: ['A*'] }, 400, 'REQUEST.INVALID'],
    ['poll', { workerId: 'w', methods: [METHOD], waitMs: 10_000_000 }, 400, 'REQUEST.INVALID'],
    ['made-up-token/heartbeat', {}, 404, 'WORK.TOKEN_UNKNOWN'],
    ['..%2F..%2Fx/complete', { result: 1 }, 404, 'WORK.TOKEN_UNKNOWN'],
    ['made-up-token/complete', {}, 400, 'REQUEST.INVALID'],
    ['made-up-token/complete', { contentBase64: 'AAAA' }, 400, 'REQUEST.INVALID'],
    ['made-up-token/complete', { result: 1, summary: { deep: {} } }, 400, 'REQUEST.INVALID'],
    ['made-up-token/fail', { code: 'x', message: '', retryable: 'no' }, 400, 'REQUEST.INVALID'],
  ])('refuses %s with %j', async (path, body, status, code) => {
    const answer = await work(path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
