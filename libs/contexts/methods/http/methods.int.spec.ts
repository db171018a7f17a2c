import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const declaration = {
  summary: 'Tags a picture.',
  inputs: {
    document: { accepts: ['image/*', 'text/*'] },
    words: { accepts: ['text/plain'], required: false },
  },
  optionsSchema: {
    type: 'object',
    properties: { most: { type: 'integer', minimum: 1, maximum: 50 } },
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    required: ['tags'],
    properties: { tags: { type: 'array', items: { type: 'string' } } },
  },
  artifacts: [
    { name: 'preview.png', mediaType: 'image/png', required: true, maxBytes: 100 },
    { name: 'page-*.txt', mediaType: 'text/plain' },
  ],
  pool: 'gpu',
  timeouts: { runMs: 5_000 },
};

/** The limit of a run is listed as `defaultRunMs`. */
const { timeouts: _timeouts, ...listed } = declaration;

describe('outside methods over HTTP', () => {
  let test: TestReadSide;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
  });
  afterAll(() => test.stop());

  const asWorker = () => ({ authorization: `Bearer ${test.keys.worker}` });
  const register = (path: string, body: object = declaration, headers: Record<string, string> = asWorker()) =>
    test.call('PUT', `/v1/methods/${path}`, body, headers);
  const work = (path: string, body: object) => test.call('POST', `/v1/work/${path}`, body, asWorker());
  const submit = (body: object) => test.call('POST', '/v1/jobs', body);
  const upload = async (text: string) =>
    (await test.call('POST', '/v1/documents', Buffer.from(text), { 'content-type': 'text/plain' })).body
      .documentId as string;

  async function begin(method: string, body: object) {
    const { status, body: job } = await submit({ method, ...body });
    expect(status).toBe(202);
    const item = { tenant: 'default', jobId: job.jobId, queue: 'default', method, priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch(item);
    const { body: assignment } = await work('poll', { workerId: 'w', methods: [method], waitMs: 10_000 });
    return assignment as { jobId: string; token: string; runMs: number };
  }

  it('are registered once for each version, listed beside those of Docket, and used at once', async () => {
    const first = await register('image.tags/1');
    expect([first.status, first.body]).toEqual([200, { name: 'image.tags@1', position: expect.any(Number) }]);
    const again = await register('image.tags/1');
    expect([again.status, again.body.position]).toEqual([200, first.body.position]);
    const other = await register('image.tags/1', { ...declaration, pool: 'cpu' });
    expect([other.status, other.body.code]).toEqual([409, 'METHOD.VERSION_DIFFERS']);
    const second = await register('image.tags/2', { ...declaration, resultSchema: undefined });
    expect(second.status).toBe(200);
    const list = await test.read(`/v1/methods?limit=500&minPosition=${second.body.position}`);
    const names = list.body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(
      expect.arrayContaining(['echo.text@1', 'image.tags@1', 'image.tags@2', 'pdf.text@2']),
    );
    expect(list.body.items.find(({ name }: { name: string }) => name === 'image.tags@1')).toMatchObject({
      ...listed,
      runBy: 'outside',
      accepts: ['image/*', 'text/*'],
      needsDocument: true,
      suggested: false,
      defaultRunMs: 5_000,
    });
    const page = await test.read('/v1/methods?limit=3');
    const next = await test.read(`/v1/methods?limit=3&cursor=${page.body.nextCursor}`);
    expect([...page.body.items, ...next.body.items].map(({ name }) => name)).toEqual(names.slice(0, 6));
    const documentId = await upload('a picture');
    const { body: job } = await submit({ method: 'image.tags', documentId });
    const [event] = await test.platform.store.readAggregate({
      tenant: 'default',
      type: 'job',
      id: job.jobId,
    });
    expect(event?.data).toMatchObject({ method: 'image.tags@2', timeouts: { runMs: 5_000 } });
  });

  it('are checked against their declaration: inputs and options at the submission', async () => {
    const documentId = await upload('a picture');
    const pdf = (await test.call('POST', '/v1/documents', Buffer.from('%PDF-1.7\n'), {})).body.documentId;
    const method = 'image.tags@1';
    const cases: [object, number, string][] = [
      [{ method }, 422, 'JOB.DOCUMENT_REQUIRED'],
      [{ method, documentId: pdf }, 422, 'JOB.MEDIA_TYPE_NOT_ACCEPTED'],
      [{ method, documentId, documents: { other: documentId } }, 422, 'JOB.INPUT_NOT_DECLARED'],
      [{ method, documentId, options: { most: 0 } }, 422, 'JOB.INVALID_OPTIONS'],
      [{ method, documentId, options: { more: 1 } }, 422, 'JOB.INVALID_OPTIONS'],
      [{ method: 'image.tags@3', documentId }, 422, 'METHOD.UNKNOWN'],
      [{ method, documentId, documents: { words: documentId }, options: { most: 3 } }, 202, ''],
    ];
    for (const [body, status, code] of cases) {
      const answer = await submit(body);
      expect([body, answer.status, answer.body.code ?? '']).toEqual([body, status, code]);
    }
    const fields = (await submit({ method, documentId, options: { most: 'x' } })).body.errors;
    expect(fields).toMatchObject([{ path: '/options/most', message: 'must be integer' }]);
  });

  it('refuse a result that breaks their schema or lacks an artifact; the attempt goes on', async () => {
    const { token, runMs, jobId } = await begin('image.tags@1', { documentId: await upload('a picture') });
    expect(runMs).toBe(5_000);
    const good = { result: { tags: ['cat'] } };
    const without = await work(`${token}/complete`, good);
    expect([without.status, without.body.code, without.body.details]).toEqual([
      422,
      'WORK.ARTIFACT_MISSING',
      { missing: ['preview.png'] },
    ]);
    const put = (name: string, bytes: Uint8Array, type: string) =>
      test.call('PUT', `/v1/work/${token}/artifacts/${name}`, bytes, { ...asWorker(), 'content-type': type });
    const refused = await Promise.all([
      put('other.png', Buffer.alloc(1), 'image/png'),
      put('preview.png', Buffer.alloc(1), 'text/html'),
      put('preview.png', Buffer.alloc(101), 'image/png'),
      put('page-.txt', Buffer.alloc(1), 'text/plain'),
    ]);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'WORK.ARTIFACT_NOT_DECLARED'],
      [415, 'WORK.ARTIFACT_TYPE'],
      [413, 'WORK.ARTIFACT_TOO_LARGE'],
      [422, 'WORK.ARTIFACT_NOT_DECLARED'],
    ]);
    expect((await put('preview.png', Buffer.alloc(100, 1), 'image/png')).status).toBe(200);
    for (const body of [
      { result: { tags: [1] } },
      { result: null },
      { contentBase64: Buffer.from('x').toString('base64'), mediaType: 'text/csv' },
      { contentBase64: Buffer.from('{').toString('base64'), mediaType: 'application/json' },
    ]) {
      const answer = await work(`${token}/complete`, body);
      expect([body, answer.status, answer.body.code]).toEqual([body, 422, 'WORK.RESULT_INVALID']);
    }
    const told = await work(`${token}/complete`, { result: { tags: ['a', 1] } });
    expect(told.body.errors).toMatchObject([{ path: '/result/tags/1', message: 'must be string' }]);
    const done = await work(`${token}/complete`, good);
    expect([done.status, done.body.state]).toEqual([200, 'succeeded']);
    const group = await work('complete', { items: [{ token, ...good }] });
    expect(group.body.items[0].status).toBe(200);
    expect((await test.call('GET', `/v1/jobs/${jobId}/artifacts`)).body.items).toHaveLength(1);
  });

  it('belong to their tenant', async () => {
    await register('image.tags/1');
    const stranger = {
      authorization: `Bearer ${await test.keyFor('clinic-b', ['operator', 'submitter', 'worker'])}`,
    };
    const used = await test.call('POST', '/v1/jobs', { method: 'image.tags@1' }, stranger);
    expect([used.status, used.body.code]).toEqual([422, 'METHOD.UNKNOWN']);
    const poll = { workerId: 'w', methods: ['image.tags@1'], waitMs: 0 };
    const polled = await test.call('POST', '/v1/work/poll', poll, stranger);
    expect([polled.status, polled.body.code]).toEqual([422, 'METHOD.UNKNOWN']);
    const list = await test.read('/v1/methods?limit=500', stranger);
    expect(list.body.items.some(({ name }: { name: string }) => name === 'image.tags')).toBe(false);
    const own = await register('image.tags/1', { ...declaration, summary: 'Mine.' }, stranger);
    expect(own.status).toBe(200);
  });

  it('are refused when their declaration cannot be taken, with the place', async () => {
    const cases: [string, object, number, string, string?][] = [
      ['pdf.text/9', declaration, 409, 'METHOD.BUILT_IN'],
      ['a.b/0', declaration, 400, 'REQUEST.INVALID', '/version'],
      ['a.b/1e3', declaration, 400, 'REQUEST.INVALID', '/version'],
      ['A.b/1', declaration, 400, 'REQUEST.INVALID', '/name'],
      [`${'a'.repeat(65)}/1`, declaration, 400, 'REQUEST.INVALID', '/name'],
      ['a.b/1', {}, 400, 'REQUEST.INVALID', '/summary'],
      ['a.b/1', { summary: 'x', inputs: { 'X-1': { accepts: ['a/b'] } } }, 400, 'REQUEST.INVALID', '/inputs'],
      ['a.b/1', { summary: 'x', inputs: { x: { accepts: [] } } }, 400, 'REQUEST.INVALID', '/inputs'],
      [
        'a.b/1',
        { summary: 'x', artifacts: [{ name: '../x', mediaType: 'a/b' }] },
        400,
        'REQUEST.INVALID',
        '/artifacts',
      ],
      ['a.b/1', { summary: 'x', pool: 'A B' }, 400, 'REQUEST.INVALID', '/pool'],
      [
        'a.b/1',
        { summary: 'x', artifacts: [{ name: 'a*b*c', mediaType: 'a/b' }] },
        422,
        'METHOD.INVALID_DECLARATION',
        '/artifacts/0/name',
      ],
      [
        'a.b/1',
        { summary: 'x', optionsSchema: { properties: { a: { pattern: '(a+)+$' } } } },
        422,
        'METHOD.INVALID_DECLARATION',
        '/optionsSchema/properties/a/pattern',
      ],
      [
        'a.b/1',
        { summary: 'x', resultSchema: { $ref: '#' } },
        422,
        'METHOD.INVALID_DECLARATION',
        '/resultSchema/$ref',
      ],
    ];
    for (const [path, body, status, code, field] of cases) {
      const answer = await register(path, body);
      const found = answer.body.errors?.[0]?.path;
      expect([path, answer.status, answer.body.code, found]).toEqual([path, status, code, field]);
    }
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await register('a.b/1', declaration, submitter)).status).toBe(403);
  });
});
