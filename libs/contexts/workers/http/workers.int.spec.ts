import { until } from '@docket/engines/testing';
import { startDispatcher, type Dispatcher } from '@docket/contexts/jobs/application';
import type { RecordedEvent } from '@docket/kernel';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { pendingWorkOf } from '../../../../apps/worker/pending-work.js';
import { openPythonLab, type PythonLab, type PythonWorker } from '../testing/index.js';

const METHOD = 'slow.work@1';
/** Short, but long enough for heartbeats on a busy machine. */
const LEASE_MS = 5_000;

describe('workers', () => {
  let test: TestReadSide;
  let lab: PythonLab;
  let dispatcher: Dispatcher;
  let files = 0;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_LEASE_MS: String(LEASE_MS) });
    await test.registerOutside('default', METHOD);
    await test.registerOutside('default', 'text.words@1');
    await test.project('operations');
    lab = await openPythonLab();
    const { store, clock, workQueue, readModels } = test.platform;
    const pending = pendingWorkOf(readModels);
    dispatcher = startDispatcher(
      { store, clock, workQueue, pending, onError: () => undefined },
      { runningSettleMs: LEASE_MS },
    );
  });
  afterAll(async () => {
    await lab.remove();
    await dispatcher.stop();
    await test.stop();
  });

  const start = (workerId: string, slots = 1): PythonWorker =>
    lab.slow(test.api.url, test.keys.worker, workerId, slots);
  const submit = async (body: object): Promise<string> => {
    const asked = { method: METHOD, retry: { initialDelayMs: 0 }, ...body };
    return (await test.call('POST', '/v1/jobs', asked)).body.jobId as string;
  };
  const eventsOf = (jobId: string): Promise<readonly RecordedEvent[]> =>
    test.platform.store.readAggregate({ tenant: 'default', type: 'job', id: jobId });
  const happened = async (jobId: string, type: string): Promise<RecordedEvent> => {
    let found: RecordedEvent | undefined;
    await until(`${type} of ${jobId}`, async () => {
      found = (await eventsOf(jobId)).find((event) => event.type === type);
      return found !== undefined;
    });
    return found!;
  };
  const gate = (): string => join(lab.folder, `go-${(files += 1)}`);
  const listed = async (minPosition = 0, headers = {}) =>
    (await test.read(`/v1/workers?minPosition=${minPosition}`, headers)).body.items as {
      workerId: string;
      runs: { jobId: string }[];
    }[];

  it('in Python: one takes over from another that is killed in the middle of a job, and ends it once', async () => {
    const go = gate();
    const first = start('killed');
    const jobId = await submit({ input: { until: go } });
    const started = await happened(jobId, 'JobAttemptStarted');
    await happened(jobId, 'JobProgressed');
    const [shown] = await listed(started.position);
    expect(shown).toMatchObject({
      workerId: 'killed',
      state: 'connected',
      drained: false,
      builtIn: false,
      methods: [METHOD],
      queues: ['default'],
      pool: 'lab',
      version: '1.2.3',
      language: 'python',
      since: expect.stringMatching(/Z$/),
      runs: [{ jobId, method: METHOD, attempt: 1, startedAt: started.time }],
    });
    await first.end('SIGKILL');
    const second = start('heir');
    await writeFile(go, '');
    const ended = await happened(jobId, 'JobSucceeded');
    expect(ended.data).toMatchObject({ attempt: 2, workerId: 'heir' });
    expect((await eventsOf(jobId)).filter(({ type }) => /Lost|Succeeded/.test(type))).toMatchObject([
      { type: 'JobAttemptLost', data: { attempt: 1, workerId: 'killed' } },
      { type: 'JobSucceeded' },
    ]);
    expect((await test.call('GET', `/v1/jobs/${jobId}/result`)).body).toMatchObject({ attempt: 2 });
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('in Python: stop for a cancel, fail with words for people, and hand in bytes', async () => {
    const worker = start('versatile');
    const canceled = await submit({ input: { until: gate() } });
    await happened(canceled, 'JobAttemptStarted');
    await test.call('POST', `/v1/jobs/${canceled}/cancel`, { reason: 'wrong file' });
    await happened(canceled, 'JobCanceled');

    const failed = await submit({ input: { fail: 'The file holds no tree.' } });
    expect((await happened(failed, 'JobFailed')).data).toMatchObject({
      failure: { code: 'INPUT.NO_TREE', message: 'The file holds no tree.', retryable: false },
    });
    const crashed = await submit({ input: { crash: 'oops' } });
    expect((await happened(crashed, 'JobAttemptFailed')).data).toMatchObject({
      failure: { code: 'WORKER.FAILED', message: 'RuntimeError: oops', retryable: true },
    });
    const bytes = await submit({ input: { bytes: 'a,b\n' } });
    await happened(bytes, 'JobSucceeded');
    const served = await test.call('GET', `/v1/jobs/${bytes}/result`);
    expect([served.text, served.headers.get('content-type')]).toEqual(['a,b\n', 'text/csv']);

    const form = new FormData();
    form.append('file', new Blob(['x,y\n1,2\n'], { type: 'text/csv' }), 'table.csv');
    const { documentId } = (await test.call('POST', '/v1/documents', form)).body;
    const stored = await submit({ input: { artifact: true }, documents: { table: documentId } });
    await happened(stored, 'JobSucceeded');
    const artifact = await test.call('GET', `/v1/jobs/${stored}/artifacts/report.csv`);
    expect([artifact.text, artifact.headers.get('content-type')]).toEqual(['x,y\n1,2\n', 'text/csv']);

    const unfinished = await submit({ input: { until: gate() } });
    await happened(unfinished, 'JobAttemptStarted');
    expect(await worker.end('SIGTERM')).toBe(0);
    await happened(unfinished, 'JobAttemptReleased');
    await test.call('POST', `/v1/jobs/${unfinished}/cancel`, { reason: 'done' });
  });

  it('in Python: the example counts the words of a document', async () => {
    const form = new FormData();
    form.append('file', new Blob(['one two two\n'], { type: 'text/plain' }), 'words.txt');
    const { documentId } = (await test.call('POST', '/v1/documents', form)).body;
    const worker = lab.example(test.api.url, test.keys.worker);
    const jobId = await submit({ method: 'text.words@1', documentId });
    await happened(jobId, 'JobSucceeded');
    expect((await test.call('GET', `/v1/jobs/${jobId}/result`)).body).toEqual({
      words: 3,
      distinct: 2,
      most: [
        ['two', 2],
        ['one', 1],
      ],
    });
    await worker.end('SIGTERM');
  });

  it('in Python: a plug-in with options, whose result names its rules, is found in the shape of the built-in one', async () => {
    const declared = await test.call('PUT', '/v1/methods/text.contacts/1', {
      summary: 'Finds contacts and amounts.',
      inputs: { document: { accepts: ['text/*'] } },
      optionsSchema: { type: 'object', properties: { maxEntities: { type: 'integer', minimum: 1 } } },
      resultSchema: { type: 'object', required: ['model', 'entities', 'counts', 'entitiesLeftOut'] },
    });
    expect([declared.status, declared.body.detail]).toEqual([200, undefined]);
    const text = '😀 Write to ada@example.org, or call +49 30 1234567.\nThe price is 30 EUR.\n';
    const form = new FormData();
    form.append('file', new Blob([text], { type: 'text/plain' }), 'contacts.txt');
    const { documentId } = (await test.call('POST', '/v1/documents', form)).body;
    const worker = lab.contacts(test.api.url, test.keys.worker);
    const jobId = await submit({ method: 'text.contacts@1', documentId, options: { maxEntities: 2 } });
    await happened(jobId, 'JobSucceeded');
    const { body } = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect(body).toMatchObject({
      model: { name: 'contacts-rules', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      counts: { email: 1, phone: 1, money: 1 },
      entitiesLeftOut: 1,
    });
    const entities = body.entities as { kind: string; text: string; from: number; to: number }[];
    expect(entities.map(({ kind }) => kind)).toEqual(['email', 'phone']);
    for (const each of entities) expect(text.slice(each.from, each.to)).toBe(each.text);
    await worker.end('SIGTERM');
  });

  it('get no more work once they are drained, finish what they run, and end', async () => {
    const go = gate();
    const worker = start('drained', 2);
    const jobId = await submit({ input: { until: go } });
    await happened(jobId, 'JobAttemptStarted');
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const drain = await runDocket(['workers', 'drain', 'drained', '--reason', 'new release'], { env });
    expect([drain.code, drain.stdout]).toEqual([0, 'Worker drained is drained.\n']);
    const waits = await submit({ input: { until: go } });
    await writeFile(go, '');
    expect((await happened(jobId, 'JobSucceeded')).data).toMatchObject({ attempt: 1, workerId: 'drained' });
    expect(await worker.end()).toBe(0);
    expect((await eventsOf(waits)).some(({ type }) => type === 'JobAttemptStarted')).toBe(false);
    expect((await test.events('WorkerDrained'))[0]).toMatchObject({
      data: { workerId: 'drained', reason: 'new release' },
      context: { actor: { kind: 'user' } },
    });
    const shown = await runDocket(['workers'], { env });
    expect(shown.stdout).toMatch(/drained +connected, drained +lab +1\.2\.3/);

    const resumed = await test.call('POST', '/v1/workers/resume', {
      workerId: 'drained',
      reason: 'released',
    });
    expect([resumed.status, resumed.body]).toMatchObject([200, { drained: false }]);
    const again = start('drained');
    expect((await happened(waits, 'JobSucceeded')).data).toMatchObject({ workerId: 'drained' });
    await again.end('SIGTERM');
  });

  it('end a poll that waits when they are drained', async () => {
    const headers = { authorization: `Bearer ${test.keys.worker}` };
    const body = { workerId: 'waiting', methods: [METHOD], waitMs: 30_000 };
    const poll = test.call('POST', '/v1/work/poll', body, headers);
    await until('it is listed', async () => (await listed()).some(({ workerId }) => workerId === 'waiting'));
    await test.call('POST', '/v1/workers/drain', { workerId: 'waiting', reason: 'new release' });
    const answer = await poll;
    expect([answer.status, answer.headers.get('docket-signal')]).toEqual([204, 'drain']);
  });

  it('stay within their tenant', async () => {
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    expect(await listed(0, stranger)).toEqual([]);
    const foreign = await test.call(
      'POST',
      '/v1/workers/drain',
      { workerId: 'heir', reason: 'mine' },
      stranger,
    );
    expect([foreign.status, foreign.body.code]).toEqual([404, 'WORKER.NOT_FOUND']);
    test.platform.workers.seen(
      { tenant: null, workerId: 'built-in-1' },
      { methods: ['pdf.text@2'], queues: [] },
      new Date(),
    );
    await until('it is listed', async () => (await listed(0, stranger)).length > 0);
    const [shared] = await listed(0, stranger);
    expect(shared).toMatchObject({ workerId: 'built-in-1', builtIn: true, runs: [] });
    const shut = await test.call(
      'POST',
      '/v1/workers/drain',
      { workerId: 'built-in-1', reason: 'x' },
      stranger,
    );
    expect([shut.status, shut.body.code]).toEqual([403, 'WORKER.OF_THE_OPERATOR']);
    const own = await test.call('POST', '/v1/workers/drain', { workerId: 'built-in-1', reason: 'x' });
    expect(own.status).toBe(200);
  });
});
