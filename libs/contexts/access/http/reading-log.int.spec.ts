import { hashOfKey } from '../application/key-text.js';
import { nameBasedId, type RecordedEvent } from '@docket/kernel';
import {
  holdableLink,
  startTestApi,
  type HeldLink,
  type TestApi,
} from '../../../../apps/api/testing/index.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const BYTES = Buffer.from('patient,age\nA,41\nB,62\n'.repeat(200));

describe('who read what', () => {
  let test: TestReadSide;
  let documentId: string;
  let sha256: string;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    const uploaded = await test.call('POST', '/v1/documents', BYTES, { 'content-type': 'text/csv' });
    ({ documentId, sha256 } = uploaded.body);
  });
  afterAll(() => test.stop());

  const as = (key: string, more: Record<string, string> = {}) => ({
    authorization: `Bearer ${key}`,
    ...more,
  });
  const idOf = (key: string) => nameBasedId('api-key', hashOfKey(key));
  const since = async (type: string, before: readonly RecordedEvent[]) =>
    (await test.events(type)).slice(before.length);
  /** The events of a type that the work has led to. */
  const ledTo = async (type: string, work: () => Promise<unknown>) => {
    const before = await test.events(type);
    await work();
    return since(type, before);
  };
  const content = (headers: Record<string, string> = {}, method = 'GET') =>
    test.call(method, `/v1/documents/${documentId}/content`, undefined, headers);

  it('is an event for each whole download: who, from where, which bytes', async () => {
    const downloads = await ledTo('DownloadStarted', async () => {
      expect((await content(as(test.keys.auditor))).text).toBe(BYTES.toString());
      await content(as(test.keys.auditor));
    });
    expect(downloads).toHaveLength(2);
    expect(downloads[0]).toMatchObject({
      aggregate: { tenant: 'default', type: 'access', id: documentId },
      data: { content: 'document', sha256, size: BYTES.length, mediaType: 'text/csv', partial: false },
      context: {
        actor: { kind: 'user', id: idOf(test.keys.auditor), name: 'auditor' },
        origin: { ip: expect.stringContaining('127.0.0.1'), userAgent: expect.any(String) },
      },
    });
  });

  it('is one event for all the parts that one reader asks for, however many come at once', async () => {
    const part = (n: number, key: string) => content(as(key, { range: `bytes=${n * 40}-${n * 40 + 39}` }));
    const downloads = await ledTo('DownloadStarted', async () => {
      const parts = await Promise.all(Array.from({ length: 40 }, (_, n) => part(n, test.keys.admin)));
      expect(new Set(parts.map(({ status }) => status))).toEqual(new Set([206]));
      expect(Buffer.concat(parts.map(({ text }) => Buffer.from(text)))).toEqual(BYTES.subarray(0, 1_600));
      await part(60, test.keys.admin);
    });
    expect(downloads).toMatchObject([{ data: { partial: true }, context: { actor: { name: 'admin' } } }]);
    const other = await ledTo('DownloadStarted', () => part(0, test.keys.operator));
    expect(other).toMatchObject([{ data: { partial: true }, context: { actor: { name: 'operator' } } }]);
  });

  it('is no event when no byte of it goes out', async () => {
    const downloads = await ledTo('DownloadStarted', async () => {
      const answers = [
        await content({}, 'HEAD'),
        await content({ 'if-none-match': `"${sha256}"` }),
        await content({ range: 'bytes=999999-' }),
        await content(as(test.keys.worker.replace(/.$/, 'x'))),
        await test.call('GET', '/v1/documents/unknown/content'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 304, 416, 401, 404]);
    });
    expect(downloads).toEqual([]);
  });

  it('is an event for a result', async () => {
    const job = await test.call('POST', '/v1/jobs', { method: 'echo.text@1', input: { text: 'x' } });
    const { jobId } = job.body;
    const poll = { workerId: 'w', methods: ['echo.text@1'], waitMs: 5_000 };
    await test.platform.workQueue.dispatch({
      tenant: 'default',
      jobId,
      queue: 'default',
      method: 'echo.text@1',
      priority: 5,
      attempt: 1,
    });
    const { token } = (await test.call('POST', '/v1/work/poll', poll, as(test.keys.worker))).body;
    const done = { result: { text: 'secret' } };
    await test.call('POST', `/v1/work/${token}/complete`, done, as(test.keys.worker));
    const downloads = await ledTo('DownloadStarted', async () => {
      expect((await test.call('GET', `/v1/jobs/${jobId}/result`)).body).toEqual(done.result);
    });
    expect(downloads).toMatchObject([
      {
        aggregate: { type: 'access', id: jobId },
        data: { content: 'result', mediaType: 'application/json' },
      },
    ]);
    // Reading leaves the job as it was: nobody who writes to it meets a conflict by that.
    const events = await test.platform.store.readAggregate({ tenant: 'default', type: 'job', id: jobId });
    expect(events.at(-1)?.type).toBe('JobSucceeded');
  });

  it('is an event for each export, with what it was narrowed to', async () => {
    const exports = await ledTo('ExportStarted', async () => {
      await test.call('GET', '/v1/reports/results.csv?method=echo.text@1&outcome=succeeded,failed');
      await test.call('GET', '/v1/reports/results.jsonl?tag=trial-7', undefined, as(test.keys.operator));
      await test.call('GET', '/v1/audit/export?action=JobSubmitted', undefined, as(test.keys.auditor));
      await test.call('HEAD', '/v1/audit/export', undefined, as(test.keys.auditor));
    });
    expect(exports.map(({ data, context }) => [data, context.actor.name])).toEqual([
      [
        {
          export: 'results',
          format: 'csv',
          position: expect.any(Number),
          filter: { method: 'echo.text@1', outcomes: 'succeeded,failed' },
        },
        'admin',
      ],
      [
        { export: 'results', format: 'jsonl', position: expect.any(Number), filter: { tag: 'trial-7' } },
        'operator',
      ],
      [
        { export: 'audit', format: 'csv', position: expect.any(Number), filter: { action: 'JobSubmitted' } },
        'auditor',
      ],
    ]);
  });

  it('shows in the audit trail, found by the document', async () => {
    const { last } = await test.platform.store.head();
    const path = `/v1/audit/entries?thing=${documentId}&action=DownloadStarted&minPosition=${last}`;
    const { body } = await test.read(path, as(test.keys.auditor));
    expect(body.items).toHaveLength(4);
    expect(body.items.at(-1)).toMatchObject({
      summary: `downloaded document ${documentId}: ${BYTES.length} bytes of text/csv, SHA-256 ${sha256}`,
      thing: { type: 'access', id: documentId },
      actor: { name: 'auditor' },
    });
    const one = await test.call(
      'GET',
      `/v1/audit/entries/${body.items[0].position}`,
      undefined,
      as(test.keys.auditor),
    );
    expect(one.body.event.data).toMatchObject({ content: 'document', partial: true });
  });
});

describe('a download that the log does not record in time', () => {
  let test: TestApi;
  let link: HeldLink;

  beforeAll(async () => {
    test = await startTestApi({}, async (natsUrl) => (link = await holdableLink(natsUrl)).url);
  });
  afterAll(async () => {
    link.release();
    await test.stop();
    await link.close();
  });

  it.each([
    ['whole', {}],
    ['in part', { range: 'bytes=0-99' }],
  ])(
    'is not sent, %s, and works again when the log does',
    async (_, headers) => {
      const uploaded = await test.call('POST', '/v1/documents', BYTES, { 'content-type': 'text/csv' });
      const path = `/v1/documents/${uploaded.body.documentId}/content`;
      const held = link.holdAt('DownloadStarted', 'request');
      const refused = await test.call('GET', path, undefined, headers);
      await held;
      expect([refused.status, refused.body.code]).toEqual([503, 'EVENT_STORE.UNAVAILABLE']);
      expect(refused.text).not.toContain('patient');
      link.release();
      const sent = await test.call('GET', path, undefined, headers);
      expect(sent.text).toContain('patient');
    },
    30_000,
  );
});
