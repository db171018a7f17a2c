import { startTestApi, type TestApi } from '../../../../../apps/api/testing/index.js';

const METHOD = 'echo.text@1';

describe('queues that nobody has declared', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_QUEUES: 'night,urgent' });
  });
  afterAll(() => test.stop());

  const names = Array.from({ length: 300 }, (_, n) => `made-up-${n}`);
  const routes = async () =>
    new Set((await test.platform.workQueue.depth()).map(({ queue, method }) => `${queue} ${method}`));
  const poll = (body: object) =>
    test.call(
      'POST',
      '/v1/work/poll',
      { workerId: 'w', waitMs: 0, methods: [METHOD], ...body },
      {
        authorization: `Bearer ${test.keys.worker}`,
      },
    );

  it('are refused to a submitter, who hears which there are and what to do', async () => {
    const headers = { authorization: `Bearer ${test.keys.submitter}` };
    const one = await test.call('POST', '/v1/jobs', { method: METHOD, queue: names[0] }, headers);
    expect([one.status, one.body.code, one.body.details]).toEqual([
      422,
      'QUEUE.UNKNOWN',
      { known: ['default', 'night', 'urgent'] },
    ]);
    expect(one.body.detail).toContain('DOCKET_QUEUES');
    expect(one.body.errors).toEqual([{ in: 'body', path: '/queue', message: expect.any(String) }]);
    const jobs = names.map((queue) => ({ method: METHOD, queue }));
    const many = await test.call('POST', '/v1/jobs/bulk', { jobs }, headers);
    expect([many.body.accepted, many.body.rejected]).toEqual([0, names.length]);
    expect(await test.events('JobSubmitted')).toEqual([]);
  });

  it('are refused to a worker, and methods that nobody has declared make no route', async () => {
    const before = await routes();
    for (let from = 0; from < 60; from += 20) {
      const answer = await poll({ queues: names.slice(from, from + 20) });
      expect([answer.status, answer.body.code]).toEqual([422, 'QUEUE.UNKNOWN']);
    }
    const madeUp = Array.from({ length: 99 }, (_, n) => `made.up-${n}@1`);
    expect((await poll({ methods: [...madeUp, METHOD] })).status).toBe(204);
    const none = await poll({ methods: madeUp });
    expect([none.status, none.body.code]).toEqual([422, 'METHOD.UNKNOWN']);
    expect([...(await routes())].filter((route) => !before.has(route))).toEqual([`default ${METHOD}`]);
  });

  it('leave those that were declared as they are', async () => {
    for (const queue of ['default', 'night', 'urgent']) {
      const { status, body } = await test.call('POST', '/v1/jobs', { method: METHOD, queue });
      expect(status).toBe(202);
      const { jobId } = body;
      const item = { tenant: 'default', jobId, queue, method: METHOD, priority: 5, attempt: 1 };
      await test.platform.workQueue.dispatch(item);
      expect((await poll({ queues: [queue], waitMs: 5_000 })).body.jobId).toBe(jobId);
    }
  });
});
