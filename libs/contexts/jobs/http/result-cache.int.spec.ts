import { startDispatcher, type Dispatcher } from '@docket/contexts/jobs/application';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { pendingWorkOf } from '../../../../apps/worker/pending-work.js';

const METHOD = 'echo.text@1';
const body = { method: METHOD, options: { lang: 'en' }, input: { text: 'hi' } };

describe('the result cache', () => {
  let test: TestReadSide;
  let dispatcher: Dispatcher;

  beforeAll(async () => {
    test = await startReadSide();
    await test.registerOutside('default', 'echo.text@2');
    await test.project('operations');
    const { store, clock, workQueue, readModels } = test.platform;
    const pending = pendingWorkOf(readModels);
    dispatcher = startDispatcher({ store, clock, workQueue, pending, onError: () => undefined });
  });
  afterAll(async () => {
    await dispatcher.stop();
    await test.stop();
  });

  const submit = async (job: object, headers = {}) =>
    (await test.call('POST', '/v1/jobs', { ...body, ...job }, headers)).body;
  const work = (path: string, sent: object, key = test.keys.worker) =>
    test.call('POST', `/v1/work/${path}`, sent, { authorization: `Bearer ${key}` });
  const poll = async (waitMs: number, key?: string) =>
    (await work('poll', { workerId: 'w-1', methods: [METHOD, 'echo.text@2'], waitMs }, key)).body;
  /** Runs the job that waits, as a worker does, and waits until the cache has heard of it. */
  async function run(result: object, key?: string): Promise<{ jobId: string; attempt: number }> {
    const { token, jobId, attempt } = await poll(10_000, key);
    const done = await work(`${token}/complete`, { result }, key);
    await test.read(`/v1/jobs?limit=1&minPosition=${done.body.position}`);
    const { readModels } = test.platform;
    const caughtUp = await readModels.waitFor(
      'operations.result-cache',
      done.body.position,
      10_000,
      AbortSignal.timeout(10_000),
    );
    expect([done.status, caughtUp.ok]).toEqual([200, true]);
    return { jobId, attempt };
  }
  const eventsOf = async (id: string) =>
    (await test.platform.store.readAggregate({ tenant: 'default', type: 'job', id })).map(({ type }) => type);

  let first: string;

  it('is left alone unless a job asks for it', async () => {
    const { jobId, cache } = await submit({});
    expect(cache).toBeUndefined();
    await run({ n: 0 });
    const asked = await submit({ cache: 'use' });
    // The job before did not use the cache, so nobody is answered with its result.
    expect(asked).toMatchObject({ state: 'queued', cache: { mode: 'use', cachedFrom: null, missed: [] } });
    expect(asked.cache.nearest).toBeNull();
    ({ jobId: first } = await run({ n: 1 }));
    expect(first).toBe(asked.jobId);
    expect(jobId).not.toBe(first);
  });

  it('answers the same work at once, with one end and without a worker', async () => {
    const headers = { 'idempotency-key': 'cached-1' };
    const answered = await submit({ cache: 'use', priority: 9, tags: ['again'] }, headers);
    expect(answered).toMatchObject({ state: 'succeeded', cache: { mode: 'use', cachedFrom: first } });
    const again = await submit({ cache: 'use', priority: 9, tags: ['again'] }, headers);
    expect(again).toMatchObject({ jobId: answered.jobId, state: 'succeeded', position: answered.position });
    expect(await eventsOf(answered.jobId)).toEqual(['JobSubmitted', 'JobSucceeded']);
    expect(await poll(300)).toBeUndefined();
    const shown = await test.read(`/v1/jobs/${answered.jobId}?minPosition=${answered.position}`);
    expect(shown.body).toMatchObject({ state: 'succeeded', cachedFrom: first, attempts: [], waiting: null });
    const served = await test.call('GET', `/v1/jobs/${answered.jobId}/result`);
    expect([served.status, served.body]).toEqual([200, { n: 1 }]);
    const told = await runDocket(['jobs', 'show', answered.jobId], {
      env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin },
    });
    expect(told.stdout).toContain(`answered with the result of job ${first}`);
  });

  it('gives the artifacts of the earlier job too, also as inputs of others', async () => {
    const job = { cache: 'use', input: { text: 'artifact' } };
    const { jobId } = await submit(job);
    const { token } = await poll(10_000);
    const stored = await test.call('PUT', `/v1/work/${token}/artifacts/page.txt`, 'page one', {
      authorization: `Bearer ${test.keys.worker}`,
      'content-type': 'text/plain',
    });
    expect(stored.status).toBeLessThan(300);
    const done = await work(`${token}/complete`, { result: { pages: 1 } });
    await test.platform.readModels.waitFor(
      'operations.result-cache',
      done.body.position,
      10_000,
      AbortSignal.timeout(10_000),
    );
    const answered = await submit(job);
    expect(answered.cache.cachedFrom).toBe(jobId);
    const artifact = await test.call('GET', `/v1/jobs/${answered.jobId}/artifacts/page.txt`);
    expect([artifact.status, artifact.text]).toEqual([200, 'page one']);
    const inputs = { page: { jobId: answered.jobId, artifact: 'page.txt' } };
    const next = await submit({ inputs, cache: 'refresh' });
    expect(next).toMatchObject({ state: 'queued', cache: { mode: 'refresh', missed: null } });
    await run({ n: 2 });
  });

  it('says field by field in what a job differs from the nearest earlier run, and never answers from another version', async () => {
    const job = { method: 'echo.text@2', options: { pages: 3 }, cache: 'use' };
    const { state, cache, jobId, position } = await submit(job);
    expect([state, cache]).toEqual([
      'queued',
      {
        mode: 'use',
        cachedFrom: null,
        nearest: first,
        missed: [
          { field: 'method', was: METHOD, is: 'echo.text@2' },
          { field: 'options.pages', is: '3' },
          { field: 'options.lang', was: '"en"' },
        ],
      },
    ]);
    const shown = await test.read(`/v1/jobs/${jobId}?minPosition=${position}`);
    expect(shown.body.cache).toEqual(cache);
    const told = await runDocket(['jobs', 'show', jobId], {
      env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin },
    });
    expect(told.stdout).toContain('options.pages: absent -> 3');
    await run({ n: 3 });
  });

  it('makes the result anew where that is asked for, and answers with the newer one', async () => {
    const { state, cache } = await submit({ cache: 'refresh' });
    expect([state, cache]).toEqual([
      'queued',
      { mode: 'refresh', cachedFrom: null, nearest: null, missed: null },
    ]);
    const { jobId } = await run({ n: 4 });
    expect((await submit({ cache: 'use' })).cache.cachedFrom).toBe(jobId);
  });

  it('does not answer a job that is to start later, or ask for what it does not know', async () => {
    const later = await submit({ cache: 'use', startAfter: new Date(Date.now() + 3_600_000).toISOString() });
    expect(later.state).toBe('scheduled');
    const wrong = await test.call('POST', '/v1/jobs', { ...body, cache: 'yes' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('answers nobody who may not see the earlier job, and no other tenant', async () => {
    const authorization = `Bearer ${test.keys.submitter}`;
    const other = await submit({ cache: 'use' }, { authorization });
    expect(other).toMatchObject({ state: 'queued', cache: { cachedFrom: null, nearest: null, missed: [] } });
    await run({ n: 5 });
    const own = await submit({ cache: 'use' }, { authorization });
    expect(own.cache.cachedFrom).toBe(other.jobId);
    const foreign = await test.keyFor('clinic-b', ['operator']);
    const away = await submit({ cache: 'use' }, { authorization: `Bearer ${foreign}` });
    expect(away).toMatchObject({ state: 'queued', cache: { cachedFrom: null, nearest: null } });
  });

  it('answers with nothing whose bytes were erased', async () => {
    const job = { cache: 'use', input: { text: 'gone' } };
    const { jobId } = await submit(job);
    await run({ gone: true });
    const shown = await test.read(`/v1/jobs/${jobId}`);
    await test.platform.content.delete('default', shown.body.result.sha256);
    const missed = [{ field: 'result', was: 'stored', is: 'removed' }];
    expect(await submit(job)).toMatchObject({
      state: 'queued',
      cache: { cachedFrom: null, nearest: jobId, missed },
    });
    await run({ gone: false });
  });

  it('is used without asking by a method that is declared deterministic', async () => {
    const declared = { summary: 'Adds.', deterministic: true };
    const put = await test.call('PUT', '/v1/methods/add.up/1', declared);
    expect(put.status).toBe(200);
    const made = await submit({ method: 'add.up', options: {} });
    expect(made.cache).toMatchObject({ mode: 'use', nearest: null });
    expect((await submit({ method: 'add.up', options: {}, cache: 'off' })).cache).toBeUndefined();
  });
});
