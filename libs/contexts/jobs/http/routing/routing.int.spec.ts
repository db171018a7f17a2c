import { JobStory } from '../../testing/histories.js';
import { Recorder } from '@docket/projections/testing';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';

const alignment = (sequences: number, length: number): string =>
  Array.from({ length: sequences }, (_, index) => `>s${index}\n${'ACGT'.repeat(length / 4)}\n`).join('');

describe('where work runs', () => {
  let test: TestReadSide;
  // A read model that answers late on a busy machine is told of, and decides nothing.
  const codes = (body: { reasons: { code: string }[] }) =>
    body.reasons.map(({ code }) => code).filter((code) => !code.startsWith('QUEUE_'));
  const decide = async (question: object) => test.call('POST', '/v1/routing/decision', question);
  const upload = async (text: string): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([text], { type: 'text/plain' }), 'a.fasta');
    const { status, body } = await test.call('POST', '/v1/documents', form);
    expect(status).toBe(201);
    return body.documentId;
  };

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_MAX_DOCUMENT_BYTES: '200000000' });
    await test.project('operations');
  });
  afterAll(() => test.stop());

  it('is answered from what the client says of a file', async () => {
    const small = await decide({
      method: 'hyphy.fel',
      fileMetrics: { sizeBytes: 900, sequences: 5, length: 60 },
    });
    expect([small.status, small.body.location, codes(small.body)]).toEqual([
      200,
      'local',
      ['WITHIN_LOCAL_LIMITS'],
    ]);
    const large = await decide({ method: 'hyphy.fel', fileMetrics: { sizeBytes: 9_000_000, sequences: 60 } });
    expect([large.body.location, codes(large.body)]).toEqual(['backend', ['SIZE', 'SEQUENCES', 'DURATION']]);
    expect(large.body.thresholds).toMatchObject({ localBytes: 5_000_000, localSequences: 50 });
  });

  it('is answered from the document, which is read, and the preference', async () => {
    const documentId = await upload(alignment(60, 120));
    const { body } = await decide({ method: 'hyphy.fel', documentId });
    expect([body.location, codes(body)]).toEqual(['backend', ['SEQUENCES']]);
    expect(body.workload).toMatchObject({ sequences: 60, length: 120 });
    const forced = await decide({ method: 'hyphy.fel', documentId, preference: 'force-local' });
    expect([forced.body.location, codes(forced.body)]).toEqual(['local', ['PREFERENCE', 'SEQUENCES']]);
  });

  it('is local, with the reason, when the backend cannot take the work', async () => {
    const unknown = await decide({ method: 'none.such@1', fileMetrics: { sizeBytes: 9_000_000 } });
    expect([unknown.status, unknown.body.location, codes(unknown.body)]).toEqual([
      200,
      'local',
      ['METHOD_NOT_OFFERED'],
    ]);
    const large = await decide({ method: 'csv.profile', fileMetrics: { sizeBytes: 200_000_001 } });
    expect([large.body.location, codes(large.body)]).toEqual(['local', ['DOCUMENT_TOO_LARGE']]);
  });

  it.each([
    ['no method', {}, 400, 'REQUEST.INVALID'],
    ['a wrong preference', { method: 'hyphy.fel', preference: 'fast' }, 400, 'REQUEST.INVALID'],
    ['a negative size', { method: 'hyphy.fel', fileMetrics: { sizeBytes: -1 } }, 400, 'REQUEST.INVALID'],
    ['a document that is not there', { method: 'hyphy.fel', documentId: 'none' }, 404, 'DOCUMENT.NOT_FOUND'],
  ])('refuses %s', async (_what, question, status, code) => {
    expect(await decide(question)).toMatchObject({ status, body: { code } });
  });

  it('is not told of the documents of another tenant', async () => {
    const documentId = await upload(alignment(4, 40));
    const key = await test.keyFor('other', ['submitter']);
    const headers = { authorization: `Bearer ${key}` };
    const answer = await test.call(
      'POST',
      '/v1/routing/decision',
      { method: 'hyphy.fel', documentId },
      headers,
    );
    expect(answer.body.code).toBe('DOCUMENT.NOT_FOUND');
  });

  it('is learned from 20 past runs of the method on input of that size, of the own tenant', async () => {
    const recorder = new Recorder();
    const ask = async (headers?: Record<string, string>) => {
      const question = { method: 'csv.profile', fileMetrics: { sizeBytes: 3_000 } };
      const answer = await test.call('POST', '/v1/routing/decision', question, headers);
      return answer.body.expectedMs;
    };
    const { body } = await decide({ method: 'csv.profile', fileMetrics: { sizeBytes: 90_000 } });
    const routing = { ...body, workload: { ...body.workload, sizeBytes: 3_000 } };
    for (let run = 1; run <= 20; run += 1) {
      const job = new JobStory(recorder, `run-${run}`).submit({ method: 'csv.profile@2', routing });
      job
        .start()
        .after(run * 60_000)
        .complete();
    }
    const position = await test.feed(recorder.log);
    const signal = AbortSignal.timeout(20_000);
    await test.platform.readModels.waitFor('operations.run-durations', position, 20_000, signal);
    const key = await test.keyFor('third', ['submitter']);
    expect((await ask({ authorization: `Bearer ${key}` })).basis).toBe('formula');
    expect(await ask()).toEqual({ p50: 600_000, p90: 1_080_000, basis: 'history', runs: 20 });
  });

  it('is kept with a job, in its event and on its page', async () => {
    const documentId = await upload(alignment(5, 80));
    const request = { method: 'hyphy.fel', documentId, preference: 'force-backend' };
    const { body } = await test.call('POST', '/v1/jobs', request);
    const { body: job } = await test.read(`/v1/jobs/${body.jobId}?minPosition=${body.position}`);
    expect(job.routing).toMatchObject({
      location: 'backend',
      reasons: [{ code: 'PREFERENCE' }],
      workload: { sequences: 5, length: 80 },
    });
  });

  describe('an analysis of a browser front end', () => {
    it('is left to the browser when it is small: nothing is started', async () => {
      const documentId = await upload(alignment(6, 40));
      const answer = await test.call('POST', '/v1/analyses', { method: 'hyphy.fel', documentId });
      expect(answer).toMatchObject({
        status: 200,
        body: { analysisId: null, location: 'local', state: null },
      });
    });

    it('is started when it is large, shown, stopped and run again', async () => {
      const documentId = await upload(alignment(80, 40));
      const asked = { method: 'hyphy.fel', documentId, label: 'trial 7' };
      const { status, body, headers } = await test.call('POST', '/v1/analyses', asked, {
        'idempotency-key': 'one',
      });
      expect([status, body.location, body.state, codes(body.routing)]).toEqual([
        202,
        'backend',
        'queued',
        ['SEQUENCES'],
      ]);
      const path = headers.get('location')!;
      const again = await test.call('POST', '/v1/analyses', asked, { 'idempotency-key': 'one' });
      expect(again.body.analysisId).toBe(body.analysisId);
      const shown = await test.read(`${path}?minPosition=${body.position}`);
      expect(shown.body).toMatchObject({ state: 'queued', ended: false, labels: ['trial 7'], failure: null });
      const queue = await test.read(`/v1/analyses/queue?minPosition=${body.position}`);
      expect(queue.body.waitingByMethod['hyphy.fel@1']).toBeGreaterThan(0);
      expect((await test.call('GET', `${path}/results`)).body.code).toBe('JOB.NO_RESULT');
      expect((await test.call('DELETE', path)).body.code).toBe('REQUEST.INVALID');
      expect((await test.call('DELETE', `${path}?reason=wrong+file`)).body.state).toBe('canceled');
      const retried = await test.call('PATCH', path, { state: 'queued', reason: 'right file after all' });
      expect([retried.status, retried.body.state]).toEqual([202, 'queued']);
      const stopped = await test.call('PATCH', path, { state: 'canceled', reason: 'enough' });
      expect(stopped.body.state).toBe('canceled');
      const key = await test.keyFor('other', ['submitter']);
      const foreign = await test.read(path, { authorization: `Bearer ${key}` });
      expect([foreign.status, foreign.body.code]).toEqual([404, 'ANALYSIS.NOT_FOUND']);
    });
  });

  it('is prepared by the state and the configuration of the server', async () => {
    const { body: status } = await test.call('GET', '/v1/server/status');
    expect(status).toMatchObject({ takesWork: true });
    const { body: config } = await test.call('GET', '/v1/server/config');
    expect(config).toMatchObject({ thresholds: { localSequences: 100 }, maxDocumentBytes: 200_000_000 });
    const fel = config.methods.find(({ name }: { name: string }) => name === 'hyphy.fel@1');
    expect(fel).toMatchObject({ complexity: 'heavy' });
  });
});
