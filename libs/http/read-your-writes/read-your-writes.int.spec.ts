import { composition } from '@docket/contexts';
import { present, type Projection } from '@docket/projections';
import { foldLog, Recorder } from '@docket/projections/testing';
import { JobStory } from '@docket/contexts/jobs/testing';
import type { RecordedEvent } from '@docket/kernel';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';

const all = await composition.projections();

describe('reading your own write', () => {
  let test: TestReadSide;
  let jobs = 0;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    // The first build of every read model is no matter of how soon a write is seen.
    await test.read(`/v1/jobs?minPosition=${(await submit()).position}`);
  });
  afterAll(() => test.stop());

  const submit = async (): Promise<{ jobId: string; position: number }> => {
    jobs += 1;
    const job = { method: 'echo.text@1', documentId: await upload() };
    return (await test.call('POST', '/v1/jobs', job, { 'idempotency-key': `key-${jobs}` })).body;
  };
  const upload = async (): Promise<string> => {
    const { body } = await test.call('POST', '/v1/documents', `a text, number ${jobs}`, {
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename="a.txt"',
    });
    return body.documentId;
  };

  it('sees a job and its document at once, every time', async () => {
    for (let n = 0; n < 20; n += 1) {
      const { jobId, position } = await submit();
      const { status, body } = await test.call('GET', `/v1/jobs/${jobId}?minPosition=${position}`);
      expect([status, body.jobId]).toEqual([200, jobId]);
      const header = { 'docket-min-position': String(position) };
      const document = await test.call('GET', `/v1/documents/${body.document.id}`, undefined, header);
      expect([document.status, document.body.name]).toEqual([200, 'a.txt']);
    }
  });

  it('waits for a projector that comes late', async () => {
    await test.pause();
    const { jobId, position } = await submit();
    expect((await test.call('GET', `/v1/jobs/${jobId}`)).status).toBe(404);
    const reading = test.call('GET', `/v1/jobs/${jobId}?minPosition=${position}`);
    await test.project('operations');
    expect((await reading).status).toBe(200);
  });

  it('says how far behind it is when nothing folds', async () => {
    await test.pause();
    const { position } = await submit();
    const started = performance.now();
    const { status, body, headers } = await test.call('GET', `/v1/jobs?minPosition=${position}`);
    const waitedMs = performance.now() - started;
    expect([status, body.code]).toEqual([425, 'READ_MODEL.BEHIND']);
    expect(body.details).toMatchObject({ projection: 'operations.job-board', minPosition: position });
    expect(body.details.behind).toBe(position - body.details.position);
    expect(headers.get('retry-after')).toBe('1');
    expect(waitedMs).toBeGreaterThan(4_500);
    expect(waitedMs).toBeLessThan(8_000);
    await test.project();
  });

  it.each(['-1', 'soon', '1.5', '1e3', '', '99999999999999999999', '0x10', '1&minPosition=2'])(
    'refuses the position %s',
    async (position) => {
      const { status, body } = await test.call('GET', `/v1/jobs?minPosition=${position}`);
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'REQUEST.INVALID', '/minPosition']);
    },
  );

  it('refuses a position beyond the end of the log, without waiting', async () => {
    const { last } = await test.platform.store.head();
    const { status, body } = await test.call('GET', `/v1/jobs?minPosition=${last + 1_000}`);
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(body.errors[0].message).toContain(`the log ends at ${last}`);
  });

  it('refuses a header that contradicts the query, and a header that is none', async () => {
    const both = await test.call('GET', '/v1/jobs?minPosition=1', undefined, { 'docket-min-position': '2' });
    expect([both.status, both.body.errors[0].in]).toEqual([400, 'header']);
    const word = await test.call('GET', '/v1/jobs', undefined, { 'docket-min-position': 'soon' });
    expect([word.status, word.body.errors[0].path]).toEqual([400, '/Docket-Min-Position']);
  });

  it('goes on where it stopped, and ends with what the log says, in every read model', async () => {
    const recorder = new Recorder();
    for (let n = 0; n < 40; n += 1) {
      const job = new JobStory(recorder, `restart-${n}`)
        .submit({ tags: [`t${n % 3}`] })
        .after(100)
        .start();
      if (n % 3 === 0) job.complete();
      if (n % 3 === 1) job.fail(true);
    }
    const half = Math.floor(recorder.log.length / 2);
    await test.feed(recorder.log.slice(0, half));
    await test.pause();
    const last = await test.feed(recorder.log.slice(half));
    await test.project();

    const reached = await test.platform.readModels.waitFor(all[0]!.name, last, 20_000);
    expect(reached.ok).toBe(true);
    for (const projection of all) expect(await comparedAtHead(projection)).toBe(projection.name);
  });

  /** Compares a read model with the log that it has folded. An event that comes meanwhile, such as the use of a key, begins anew. */
  async function comparedAtHead(projection: Projection): Promise<string> {
    const { store, readModels } = test.platform;
    for (;;) {
      const log: RecordedEvent[] = [];
      for await (const { events } of store.read({ after: 0 })) log.push(...events);
      const { last } = await store.head();
      const { ok } = await readModels.waitFor(projection.name, last, 20_000);
      const collection = await readModels.collection(projection);
      const stored = new Map<string, object>();
      for await (const { _id, _pos, ...document } of collection.find(present)) stored.set(_id, document);
      if ((await store.head()).last !== log.at(-1)?.position) continue;
      expect([projection.name, ok]).toEqual([projection.name, true]);
      expect(stored).toEqual(withoutUndefined(foldLog(projection, log)));
      return projection.name;
    }
  }
});

/** The database keeps no undefined members. */
function withoutUndefined(documents: Map<string, object>): Map<string, object> {
  return new Map(
    [...documents].map(([key, document]) => [key, JSON.parse(JSON.stringify(document)) as object]),
  );
}
