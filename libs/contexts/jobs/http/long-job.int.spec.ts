import { startTestApi, type TestApi } from '../../../../apps/api/testing/index.js';

const METHOD = 'echo.text@1';
/** More than any one read of an aggregate returns: three hours of one a second. */
const PROGRESSED = 10_500;

describe('a job that has run for hours', () => {
  let test: TestApi;
  let jobId: string;
  let submitted: number;
  let ended: number;
  const work = (path: string, body: object) =>
    test.call('POST', `/v1/work/${path}`, body, { authorization: `Bearer ${test.keys.worker}` });

  beforeAll(async () => {
    test = await startTestApi();
    const { body } = await test.call('POST', '/v1/jobs', { method: METHOD, input: { text: 'hello' } });
    jobId = body.jobId;
    submitted = body.position;
    const item = { tenant: 'default', jobId, queue: 'default', method: METHOD, priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch(item);
    const { token } = (await work('poll', { workerId: 'w-1', methods: [METHOD], waitMs: 10_000 })).body;
    const job = { tenant: 'default', type: 'job', id: jobId };
    for (let written = 0; written < PROGRESSED; written += 750) {
      const events = Array.from({ length: 750 }, (_, index) => ({
        type: 'JobProgressed',
        data: { attempt: 1, fraction: (written + index) / PROGRESSED },
      }));
      const context = { actor: { kind: 'worker', id: 'w-1' }, correlationId: 'c' } as const;
      await test.platform.store.append(job, events, { expected: 'any', context });
    }
    ended = (await work(`${token}/complete`, { result: { text: 'HELLO' } })).body.position;
  });
  afterAll(() => test.stop());

  it('has its result', async () => {
    const served = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect([served.status, served.body]).toEqual([200, { text: 'HELLO' }]);
  });

  it('is shown as it is now, with its newest events', async () => {
    const { body } = await test.call('GET', `/v1/history/job/${jobId}`);
    expect(body.at).toMatchObject({ position: ended, state: { name: 'succeeded' } });
    expect([body.events.length, body.events.at(-1).position]).toEqual([1_000, ended]);
    expect(body.olderEvents).toBe(PROGRESSED + 3 - 1_000);
  });

  it('is compared over its whole length', async () => {
    const { body } = await test.call('GET', `/v1/history/job/${jobId}?from=${submitted}`);
    expect(body.to).toMatchObject({ position: ended, state: { name: 'succeeded' } });
    expect(body.changes).toContainEqual({ path: '/name', before: 'queued', after: 'succeeded' });
    expect(body.olderEvents).toBe(PROGRESSED + 2 - 1_000);
  });
});
