import { hashOfKey } from '../application/key-text.js';
import { nameBasedId } from '@docket/kernel';
import { openSse } from '../../../../apps/api/testing/index.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const METHOD = 'echo.text@1';

describe('what belongs to somebody', () => {
  let test: TestReadSide;
  let ada: string;
  let bob: string;
  let trial: [string, string];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    ada = await test.keyFor('default', ['submitter']);
    bob = await test.keyFor('default', ['submitter']);
    const scopes = { projects: ['trial-a'] };
    trial = [
      await test.keyFor('default', ['submitter'], undefined, { scopes }),
      await test.keyFor('default', ['submitter'], undefined, { scopes }),
    ];
  });
  afterAll(() => test.stop());

  const as = (key: string, more: Record<string, string> = {}) => ({
    authorization: `Bearer ${key}`,
    ...more,
  });
  const idOf = (key: string) => nameBasedId('api-key', hashOfKey(key));
  const get = (path: string, key: string) => test.read(path, as(key));
  const upload = (key: string, text: string, name = 'a.csv', more = {}, query = '') =>
    test.call('POST', `/v1/documents${query}`, Buffer.from(text), {
      ...as(key, { 'content-type': 'text/csv', 'content-disposition': `attachment; filename="${name}"` }),
      ...more,
    });
  const submit = (key: string, body: object = {}, headers: Record<string, string> = {}) =>
    test.call('POST', '/v1/jobs', { method: METHOD, ...body }, as(key, headers));
  const dispatch = (jobId: string, method = METHOD) =>
    test.platform.workQueue.dispatch({
      tenant: 'default',
      jobId,
      queue: 'default',
      method,
      priority: 5,
      attempt: 1,
    });
  const work = (path: string, body: object, key = test.keys.worker) =>
    test.call('POST', `/v1/work/${path}`, body, as(key));
  const poll = (key: string, methods = [METHOD], more = {}) =>
    work('poll', { workerId: 'w', methods, waitMs: 5_000, ...more }, key);
  const run = async (jobId: string, answer: object) => {
    await dispatch(jobId);
    const { token } = (await poll(test.keys.worker)).body;
    return work(`${token}/complete`, answer);
  };

  it('is read, canceled and retried by its owner, operators and auditors alone', async () => {
    const { documentId } = (await upload(ada, 'a,1\n')).body;
    const { jobId } = (await submit(ada, { documentId })).body;
    const { position } = (await run(jobId, { result: { secret: 1 } })).body;
    const after = `minPosition=${position}`;
    const paths = [
      `/v1/jobs/${jobId}?${after}`,
      `/v1/jobs/${jobId}/result`,
      `/v1/documents/${documentId}?${after}`,
      `/v1/documents/${documentId}/content`,
    ];
    for (const path of paths) {
      for (const key of [ada, test.keys.operator, test.keys.auditor]) {
        expect([path, (await get(path, key)).status]).toEqual([path, 200]);
      }
      for (const key of [bob, ...trial]) expect([path, (await get(path, key)).status]).toEqual([path, 404]);
    }
    const events = await openSse(`${test.api.url}/v1/jobs/${jobId}/events`, as(ada));
    events.close();
    expect(await get(`/v1/jobs/${jobId}/events`, bob)).toMatchObject({
      status: 404,
      body: { code: 'JOB.NOT_FOUND' },
    });
    for (const change of ['cancel', 'retry']) {
      const answer = await test.call('POST', `/v1/jobs/${jobId}/${change}`, { reason: 'x' }, as(bob));
      expect([answer.status, answer.body.code]).toEqual([404, 'JOB.NOT_FOUND']);
    }
    expect((await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'x' }, as(ada))).status).toBe(409);
    // Who may not read a document may not read it through a job either.
    const through = await submit(bob, { documentId });
    expect([through.status, through.body.code]).toEqual([404, 'DOCUMENT.NOT_FOUND']);

    const lists: [string, (item: { jobId?: string; documentId?: string }) => boolean][] = [
      [`/v1/jobs?limit=500&${after}`, (item) => item.jobId === jobId],
      [`/v1/documents?limit=500&${after}`, (item) => item.documentId === documentId],
    ];
    for (const [path, isIt] of lists) {
      expect((await get(path, ada)).body.items.filter(isIt)).toHaveLength(1);
      expect((await get(path, test.keys.auditor)).body.items.filter(isIt)).toHaveLength(1);
      expect((await get(path, bob)).body.items.filter(isIt)).toHaveLength(0);
    }
    const path = `/v1/reports/results.jsonl?until=${position}`;
    expect((await get(path, ada)).text).toContain(jobId);
    expect((await get(path, bob)).text).not.toContain(jobId);
    expect((await get(path, test.keys.auditor)).text).toContain(jobId);
  });

  it('is shared by the keys of a project, which is their first unless they name one', async () => {
    const { documentId } = (await upload(trial[0], 'trial,1\n')).body;
    const { jobId, position } = (await submit(trial[1], { documentId })).body;
    const { body } = await get(`/v1/jobs/${jobId}?minPosition=${position}`, trial[0]);
    expect(body).toMatchObject({ project: 'trial-a', submittedBy: { id: idOf(trial[1]) } });
    expect((await get(`/v1/jobs/${jobId}`, ada)).status).toBe(404);
    expect((await get(`/v1/documents/${documentId}/content`, trial[1])).status).toBe(200);
    const listed = await get(`/v1/jobs?project=trial-a&minPosition=${position}`, test.keys.operator);
    expect(listed.body.items).toHaveLength(1);
    const canceled = await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'ours' }, as(trial[0]));
    expect(canceled.status).toBe(202);
    for (const answer of [
      await submit(trial[0], { project: 'trial-b' }),
      await submit(ada, { project: 'trial-a' }),
      await upload(ada, 'x', 'x.csv', {}, '?project=trial-a'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS.PROJECT_NOT_IN_SCOPE']);
    }
  });

  it('belongs to everybody who has uploaded the same bytes, each with their own name for them', async () => {
    const first = await upload(ada, 'same,1\n', 'patient-ada.csv');
    expect((await get(`/v1/documents/${first.body.documentId}/content`, bob)).status).toBe(404);
    const { documentId, position } = (await upload(bob, 'same,1\n', 'bob.csv')).body;
    expect(documentId).toBe(first.body.documentId);
    const seen = await get(`/v1/documents/${documentId}?minPosition=${position}`, bob);
    expect(seen.body).toMatchObject({ name: 'bob.csv', names: ['bob.csv'] });
    const content = await get(`/v1/documents/${documentId}/content`, bob);
    expect(content.headers.get('content-disposition')).toContain('bob.csv');
    expect(seen.text).not.toContain('patient-ada');
    const all = await get(`/v1/documents/${documentId}`, test.keys.auditor);
    expect(all.body.names).toEqual(['patient-ada.csv', 'bob.csv']);
  });

  it('has idempotency keys of its own for each key, and a job of an older version keeps its id', async () => {
    const headers = { 'idempotency-key': 'monday' };
    const [a, b] = [await submit(ada, {}, headers), await submit(bob, { input: 2 }, headers)];
    expect([a.status, b.status]).toEqual([202, 202]);
    expect(a.body.jobId).not.toBe(b.body.jobId);
    expect((await submit(ada, {}, headers)).body.jobId).toBe(a.body.jobId);

    const old = { 'idempotency-key': 'before' };
    const jobId = nameBasedId('job', 'default', 'before');
    const [event] = (await test.events('JobSubmitted')).filter(
      ({ aggregate }) => aggregate.id === a.body.jobId,
    );
    const { owner: _owner, ...data } = event!.data as { owner: string };
    await test.platform.store.append(
      { tenant: 'default', type: 'job', id: jobId },
      [{ type: 'JobSubmitted', data, time: event!.time }],
      { expected: 'none', context: event!.context },
    );
    const again = await submit(ada, {}, old);
    expect([again.body.jobId, again.headers.get('idempotency-replayed')]).toEqual([jobId, 'true']);
    expect((await submit(bob, {}, old)).body.jobId).not.toBe(jobId);
    expect((await get(`/v1/jobs/${jobId}/events`, bob)).status).toBe(404);
  });

  describe('a worker', () => {
    it('takes and ends only what its key names, and nothing built in unless it does', async () => {
      const named = await test.keyFor('default', ['worker'], undefined, {
        scopes: { methods: ['csv.profile'], queues: ['default'] },
      });
      const elsewhere = await test.keyFor('default', ['worker'], undefined, {
        scopes: { queues: ['night'] },
      });
      for (const key of [test.keys.worker, test.keys.admin]) {
        const answer = await poll(key, ['csv.profile@2']);
        expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS.METHOD_NOT_IN_SCOPE']);
      }
      expect((await poll(named)).body.code).toBe('ACCESS.METHOD_NOT_IN_SCOPE');
      expect((await poll(elsewhere)).body.code).toBe('ACCESS.QUEUE_NOT_IN_SCOPE');

      const { documentId } = (await upload(ada, 'built,in\n')).body;
      const { jobId } = (await submit(ada, { method: 'csv.profile', documentId })).body;
      await dispatch(jobId, 'csv.profile@2');
      const { token } = (await poll(named, ['csv.profile@2'])).body;
      // The token alone opens nothing: the key has to name the method.
      for (const [path, body] of [
        ['complete', { result: { forged: true } }],
        ['fail', { code: 'X', message: 'x', retryable: true }],
        ['heartbeat', { fraction: 0.5 }],
        ['release', {}],
      ] as const) {
        for (const key of [test.keys.worker, elsewhere]) {
          const answer = await work(`${token}/${path}`, body, key);
          expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'WORK.TOKEN_UNKNOWN']);
        }
      }
      expect((await work(`${token}/complete`, { result: 1 }, named)).status).toBe(200);
    });

    it('reads the documents of its running attempts, through their token, and makes them for their owner', async () => {
      const { documentId } = (await upload(ada, 'work,1\n')).body;
      const other = (await upload(ada, 'other,1\n')).body.documentId;
      const { jobId } = (await submit(ada, { documentId })).body;
      const content = (id: string, token?: string, key = test.keys.worker) =>
        get2(
          `/v1/documents/${id}/content`,
          as(key, token === undefined ? {} : { 'docket-work-token': token }),
        );
      const get2 = (path: string, headers: Record<string, string>) =>
        test.call('GET', path, undefined, headers);
      expect((await content(documentId)).body.code).toBe('DOCUMENT.NOT_FOUND');
      await dispatch(jobId);
      const { token } = (await poll(test.keys.worker)).body;
      expect((await content(documentId, token)).text).toBe('work,1\n');
      expect((await content(other, token)).status).toBe(404);
      expect((await content(documentId)).status).toBe(404);
      expect((await content(documentId, 'made-up')).body.code).toBe('WORK.TOKEN_UNKNOWN');
      // A submitter that has seen the token cannot read by it.
      expect((await content(documentId, token, bob)).body.code).toBe('WORK.TOKEN_UNKNOWN');

      const made = await upload(test.keys.worker, 'made,1\n', 'made.csv', { 'docket-work-token': token });
      expect((await content(made.body.documentId, undefined, ada)).text).toBe('made,1\n');
      expect((await content(made.body.documentId, undefined, bob)).status).toBe(404);

      await work(`${token}/complete`, { result: 1 });
      expect((await content(documentId, token)).body.code).toBe('WORK.TOKEN_UNKNOWN');
    });

    it('hands in HTML that no browser runs, and JSON that it shows', async () => {
      for (const [mediaType, placed] of [
        ['text/html', 'attachment'],
        ['image/svg+xml', 'attachment'],
        ['text/csv', null],
      ]) {
        const { jobId } = (await submit(ada)).body;
        const contentBase64 = Buffer.from('<script>alert(1)</script>').toString('base64');
        expect((await run(jobId, { contentBase64, mediaType })).status).toBe(200);
        const { headers } = await get(`/v1/jobs/${jobId}/result`, ada);
        expect([mediaType, headers.get('content-disposition')]).toEqual([mediaType, placed]);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    });
  });
});
