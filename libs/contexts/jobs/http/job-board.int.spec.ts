import { JobStory } from '../testing/histories.js';
import { Recorder } from '@docket/projections/testing';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

describe('jobs on the board', () => {
  let test: TestReadSide;
  const recorder = new Recorder();
  const jobs: JobStory[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    for (let n = 0; n < 25; n += 1) {
      const job = new JobStory(recorder, `job-${String(n).padStart(2, '0')}`);
      jobs.push(job);
      job.submit({
        tags: [n % 2 === 0 ? 'even' : 'odd', '$where'],
        ...(n % 5 === 0 ? { method: 'csv.profile@1', queue: 'slow' } : {}),
        ...(n === 7 ? { documentId: 'doc-7', options: { 'a.b': { $gt: 1 } } } : {}),
      });
      // Five submissions share one moment: the order must still be the same on every page.
      if (n % 5 === 4) job.after(1_000);
    }
    for (const job of jobs.slice(0, 10)) job.start().complete();
    for (const job of jobs.slice(10, 15)) job.start().fail(false);
    jobs[15]!.start();
    jobs[16]!.start().lose();
    for (let again = 0; again < 2; again += 1) {
      jobs[16]!.after(60_000).tell({ type: 'EnqueueJob' }).start().lose();
    }
    new JobStory(recorder, 'foreign', 'other').submit({ tags: ['even'] });
    await test.project();
    await see(await test.feed(recorder.log));
  });
  afterAll(() => test.stop());

  const see = async (position: number) => {
    const { status } = await test.read(`/v1/queues?minPosition=${position}`);
    expect(status).toBe(200);
  };
  const idsOf = async (query: string): Promise<string[]> => {
    const { status, body } = await test.call('GET', `/v1/jobs?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.items.map((job: { jobId: string }) => job.jobId);
  };
  const pagesOf = async (path: string, between: () => Promise<void> = async () => undefined) => {
    const ids: string[] = [];
    for (let cursor = ''; ; await between()) {
      const { body } = await test.call('GET', `${path}${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map((job: { jobId: string }) => job.jobId));
      if (body.nextCursor === null) return ids;
      cursor = body.nextCursor;
    }
  };

  it('lists them from the newest to the oldest, page by page, none twice and none left out', async () => {
    const all = jobs.map(({ jobId }) => jobId).reverse();
    expect(await pagesOf('/v1/jobs?limit=4')).toEqual(all);
    expect(await idsOf('limit=500')).toEqual(all);
  });

  it.each([
    ['state=succeeded', 10],
    ['state=failed,dead_lettered', 6],
    ['state=failed&state=running', 6],
    ['state=scheduled', 0],
    ['method=csv.profile@1', 5],
    ['method=csv.profile', 5],
    ['method=csv', 0],
    ['queue=slow&state=succeeded', 2],
    ['tag=even', 13],
    ['tag=$where', 25],
    ['tag=none', 0],
    ['documentId=doc-7', 1],
    ['from=2026-03-01T09:58:01Z&to=2026-03-01T09:58:03Z', 10],
    ['from=2026-03-01T10:58:01%2B01:00&to=2026-03-01T09:58:02.000Z', 5],
    ['from=2026-03-01T09:58:01Z&tag=odd&state=succeeded', 3],
  ])('narrows the list to %s', async (query, count) => {
    expect(await idsOf(`${query}&limit=100`)).toHaveLength(count);
    expect(await pagesOf(`/v1/jobs?${query}&limit=2`)).toHaveLength(count);
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=501', '/limit'],
    ['limit=many', '/limit'],
    ['limit=1.5', '/limit'],
    ['state=done', '/state'],
    ['state=', '/state'],
    ['method=A%20B', '/method'],
    ['method=a&method=b', '/method'],
    ['tag=', '/tag'],
    ['tag=a&tag=b', '/tag'],
    ['from=yesterday', '/from'],
    ['from=2026-02-30T00:00:00Z', '/from'],
    ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', '/to'],
    ['documentId=a.b', '/documentId'],
    ['colour=red', '/colour'],
    ['tag[$ne]=x', '/tag[$ne]'],
  ])('refuses %s and names the field', async (query, path) => {
    const { status, body } = await test.call('GET', `/v1/jobs?${query}`);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'REQUEST.INVALID', path]);
  });

  it.each(['abc', 'W10', 'eyJhIjoxfQ', '%00', 'WyJkb2N1bWVudHMiLCJ4Il0'])(
    'refuses the cursor %s',
    async (cursor) => {
      const { status, body } = await test.call('GET', `/v1/jobs?cursor=${cursor}`);
      expect([status, body.code]).toEqual([400, 'LIST.INVALID_CURSOR']);
    },
  );

  it('shows one job with attempts, options and failure', async () => {
    const { body } = await test.call('GET', '/v1/jobs/job-07');
    expect(body).toMatchObject({
      jobId: 'job-07',
      state: 'succeeded',
      options: { 'a.b': { $gt: 1 } },
      document: { id: 'doc-7' },
      attempts: [{ attempt: 1, workerId: 'w1', outcome: 'succeeded' }],
      result: { size: 1_234, summary: { pages: 3, title: 'Consent form' } },
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['_id', '_pos', 'tenant', 'order', 'open']));
    const poison = await test.call('GET', '/v1/jobs/job-16');
    expect(poison.body.failure.message).toMatch(/^3 workers vanished/);
  });

  it('shows nobody the jobs of another tenant', async () => {
    const foreign = await test.keyFor('other', ['operator']);
    const headers = { authorization: `Bearer ${foreign}` };
    const list = await test.call('GET', '/v1/jobs', undefined, headers);
    expect(list.body.items.map((job: { jobId: string }) => job.jobId)).toEqual(['foreign']);
    expect((await test.call('GET', '/v1/jobs/job-07', undefined, headers)).status).toBe(404);
    expect((await test.call('GET', '/v1/jobs/foreign')).body.code).toBe('JOB.NOT_FOUND');
  });

  it('counts what waits and runs by queue and method, and lists dead letters', async () => {
    const { body } = await test.call('GET', '/v1/queues');
    expect(body.items).toMatchObject([
      {
        queue: 'default',
        method: 'pdf.text@1',
        queued: 7,
        running: 0,
        oldestQueuedAt: '2026-03-01T09:58:03.000Z',
      },
      { queue: 'slow', method: 'csv.profile@1', queued: 1, running: 1, items: { waiting: 0, leased: 0 } },
    ]);
    expect(body.items[0].oldestWaitMs).toBeGreaterThan(0);
    expect(await pagesOf('/v1/dead-letters?limit=1')).toEqual(['job-16']);
  });

  it('says of each job that does not run why it waits, and lists them by it', async () => {
    const waitingOf = async (id: string) => (await test.call('GET', `/v1/jobs/${id}`)).body.waiting;
    expect(await waitingOf('job-17')).toEqual({
      reason: 'no_worker',
      since: '2026-03-01T09:58:03.000Z',
      detail: 'No worker that runs pdf.text@1 is connected: start one.',
    });
    expect(await waitingOf('job-15')).toBeNull();
    expect(await waitingOf('job-07')).toBeNull();
    expect(await idsOf('waiting=no_worker&limit=100')).toHaveLength(8);
    expect(await idsOf('waiting=behind,scheduled,backing_off')).toEqual([]);

    // Only what a poll says of a worker makes the difference, and only to the tenants that it works for.
    const poll = { workerId: 'mine', methods: ['echo.text@1'], waitMs: 0 };
    const headers = { authorization: `Bearer ${test.keys.worker}` };
    expect((await test.call('POST', '/v1/work/poll', poll, headers)).status).toBe(204);
    const { workers, clock } = test.platform;
    workers.seen({ tenant: null, workerId: 'w' }, { queues: [], methods: ['pdf.text@1'] }, clock.now());
    for (let waiting = await waitingOf('job-21'); waiting.reason !== 'behind';)
      waiting = await waitingOf('job-21');
    expect((await waitingOf('job-21')).detail).toBe(
      'It waits behind 3 jobs for a worker that runs pdf.text@1.',
    );
    expect(await idsOf('waiting=behind&limit=100')).toHaveLength(7);
    expect(await idsOf('waiting=no_worker')).toHaveLength(1);
    const wrong = await test.call('GET', '/v1/jobs?waiting=luck');
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, '/waiting']);
  });

  it('keeps pages apart while jobs are submitted and move on', async () => {
    const before = await idsOf('limit=500');
    let round = 0;
    const seen = await pagesOf('/v1/jobs?limit=6', async () => {
      round += 1;
      const more = new Recorder();
      more.nowMs = recorder.nowMs + 3_600_000;
      new JobStory(more, `late-${round}`).submit();
      await test.feed(more.log);
      const { position } = (await test.call('POST', `/v1/jobs/job-${24 - round}/cancel`, { reason: 'x' }))
        .body;
      await see(position);
    });
    expect(round).toBeGreaterThan(3);
    expect(seen).toEqual(before);
    expect(await idsOf('limit=1')).toEqual([`late-${round}`]);
  });
});
