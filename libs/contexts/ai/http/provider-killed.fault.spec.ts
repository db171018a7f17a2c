import { startLlamaServer, type TestLlamaServer, until } from '@docket/engines/testing';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';

// The first test of a machine fetches the server.
const START_MS = 300_000;
/** One character is one token of the server of random numbers: about 20 windows. */
const LINES = Array.from(
  { length: 1_000 },
  (_, index) => `line ${index} of a long report without an end that is in sight`,
);

/** Answers of a model and time-outs of a provider take their time. */
const LONG_MS = 200_000;

describe('a provider that dies in the middle of an extraction', () => {
  let test: TestReadSide;
  let llama: TestLlamaServer;
  let worker: { stop(): Promise<void> };
  let documentId: string;

  beforeAll(async () => {
    [llama, test] = await Promise.all([
      startLlamaServer(),
      startReadSide({ DOCKET_AI_NETWORKS: '127.0.0.0/8', DOCKET_WORKER_METHODS: 'form.extract' }),
    ]);
    await test.project('operations');
    worker = await startWorker(test.platform);
    const form = new FormData();
    form.set(
      'file',
      new Blob([`Name: Ada Byron\n${LINES.join('\n')}`], { type: 'text/plain' }),
      'report.txt',
    );
    documentId = (await test.call('POST', '/v1/documents', form)).body.documentId as string;
  }, START_MS);
  afterAll(async () => {
    await worker.stop();
    await test.stop();
    await llama.stop();
  });

  const configure = async (limits: object): Promise<void> => {
    const provider = {
      kind: 'openai-compatible',
      url: llama.url,
      model: 'random-numbers',
      contextTokens: 4_096,
    };
    const body = { ...provider, maxAnswerTokens: 900, temperature: 1, limits, reason: 'for the test' };
    expect((await test.call('PUT', '/v1/ai/providers/mortal', body)).status).toBe(200);
  };
  const submit = async (): Promise<string> => {
    const properties = { name: { type: 'string' }, verdict: { type: 'string' } };
    const options = { schema: { type: 'object', properties } };
    const submitted = await test.call('POST', '/v1/jobs', { method: 'form.extract@1', documentId, options });
    expect([submitted.status, submitted.body.detail]).toEqual([202, undefined]);
    return submitted.body.jobId as string;
  };
  const requests = async (): Promise<number> => {
    const { body } = await test.call('GET', '/v1/ai/health');
    return (body.providers[0]?.processes[0]?.requests ?? 0) as number;
  };
  const working = async (): Promise<void> => {
    const before = await requests();
    await until('further requests', async () => (await requests()) > before + 1, LONG_MS);
  };
  const state = async (jobId: string) => (await test.call('GET', `/v1/jobs/${jobId}`)).body.state as string;

  it('leaves a record of fields and labels that says what is missing', async () => {
    await configure({ timeoutMs: 20_000, maxTries: 1, breakAfter: 1, breakMs: 500 });
    const jobId = await submit();
    await working();
    await llama.kill();
    await until('the job to end', async () => (await state(jobId)) === 'succeeded', LONG_MS);
    const { body } = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect(body).toMatchObject({
      record: { name: 'Ada Byron' },
      missing: ['/verdict'],
      degraded: true,
      degradedReason: expect.stringMatching(
        /^No language model answered: mortal: .*PROVIDER\.(UNREACHABLE|BAD_ANSWER)/u,
      ),
    });
    await llama.restart();
  }, 120_000);

  it('is asked again when it is back within the time of the retries', async () => {
    await configure({ timeoutMs: 20_000, maxTries: 5, breakAfter: 50, breakMs: 500 });
    const jobId = await submit();
    await working();
    await llama.kill();
    await llama.restart();
    await until('the job to end', async () => (await state(jobId)) === 'succeeded', LONG_MS);
    const { body } = await test.call('GET', `/v1/jobs/${jobId}/result`);
    expect(body.record).toEqual({ name: 'Ada Byron' });
    expect(body.degradedReason ?? '').not.toContain('No language model answered');
    expect(body.provenance.llm[0].windows).toBeGreaterThan(12);
  }, 240_000);

  it('is let go of at once when the job is canceled', async () => {
    const jobId = await submit();
    await working();
    expect(
      (await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'not needed' })).status,
    ).toBeLessThan(300);
    await until('the job to be canceled', async () => (await state(jobId)) === 'canceled', LONG_MS);
    await until(
      'the server to be free',
      async () => {
        const { body } = await test.call('GET', '/v1/ai/health');
        return body.providers[0].processes.every(({ running }: { running: number }) => running === 0);
      },
      LONG_MS,
    );
  }, 120_000);
});
