import { commandSender } from '@docket/commands';
import { startLlamaServer, type TestLlamaServer, until } from '@docket/engines/testing';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { recordExtractions } from '../application/reactions.js';
import { printedPdf } from '../methods/testing/pdfs.js';

const SECRET = 'a-secret-that-no-answer-shows';
// The first test of a machine fetches the server.
const START_MS = 300_000;

const intake = {
  type: 'object',
  title: 'Intake',
  properties: {
    name: { type: 'string', title: 'Name' },
    born: { type: 'string', format: 'date', title: 'Born' },
    allergy: { type: 'string', description: 'What the patient must not get' },
  },
  required: ['name'],
};

describe('extraction', () => {
  let test: TestReadSide;
  let llama: TestLlamaServer;
  let stops: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [llama, test] = await Promise.all([
      startLlamaServer(),
      startReadSide({ DOCKET_AI_NETWORKS: '127.0.0.0/8', DOCKET_WORKER_METHODS: 'form.extract' }),
    ]);
    await test.project('operations');
    const worker = await startWorker(test.platform);
    const stopping = new AbortController();
    const { db, store, clock, composition } = test.platform;
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const reactors = [recordExtractions(reactionServices(test.platform))];
    const running = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors }).run(
      stopping.signal,
    );
    stops = [
      async () => {
        stopping.abort();
        await running;
      },
      () => worker.stop(),
      () => test.stop(),
      () => llama.stop(),
    ];
  }, START_MS);
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const put = (path: string, body: object) => test.call('PUT', path, body);
  const provider = (over: object = {}) => ({
    kind: 'openai-compatible',
    url: llama.url,
    model: 'random-numbers',
    contextTokens: 4_096,
    maxAnswerTokens: 900,
    temperature: 1,
    seed: 7,
    limits: { timeoutMs: 20_000, maxTries: 1, breakAfter: 1, breakMs: 60_000 },
    reason: 'for the test',
    ...over,
  });
  const upload = async (...lines: readonly string[]): Promise<string> => {
    const pdf = await printedPdf(lines.map((line, index) => [line, 60, 80 + 20 * index] as const));
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(pdf)], { type: 'application/pdf' }), 'intake.pdf');
    return (await test.call('POST', '/v1/documents', form)).body.documentId as string;
  };
  const extract = async (documentId: string, options: object): Promise<string> => {
    const body = { method: 'form.extract@1', documentId, options };
    const submitted = await test.call('POST', '/v1/jobs', body);
    expect([submitted.status, submitted.body.detail]).toEqual([202, undefined]);
    const { jobId } = submitted.body as { readonly jobId: string };
    await until(`job ${jobId} to be recorded`, async () => {
      const job = await test.call('GET', `/v1/jobs/${jobId}`);
      if (job.body.state === 'failed') throw new Error(JSON.stringify(job.body.attempts));
      const events = await test.events('ExtractionRecorded');
      return events.some(({ aggregate }) => aggregate.id === jobId);
    });
    const last = (await test.events('ExtractionRecorded')).at(-1)!.position;
    await test.read(`/v1/extractions?minPosition=${last}`);
    return jobId;
  };
  const shown = async (jobId: string) => (await test.call('GET', `/v1/extractions/${jobId}`)).body;

  it('schemas are stored in versions, and refused by the place that is not taken', async () => {
    const first = await put('/v1/ai/schemas/intake', { schema: intake, reason: 'new form' });
    expect([first.status, first.body]).toMatchObject([200, { name: 'intake', version: 1 }]);
    expect((await put('/v1/ai/schemas/intake', { schema: intake, reason: 'again' })).body.version).toBe(1);
    const changed = { ...intake, properties: { ...intake.properties, ward: { type: 'string' } } };
    const second = await put('/v1/ai/schemas/intake', { schema: changed, reason: 'with the ward' });
    expect(second.body.version).toBe(2);
    const one = await test.read(`/v1/ai/schemas/intake?version=1&minPosition=${second.body.position}`);
    expect(one.body).toMatchObject({
      version: 1,
      schema: intake,
      versions: [{ version: 1 }, { version: 2 }],
    });
    const list = await test.call('GET', '/v1/ai/schemas');
    expect(list.body.items).toMatchObject([
      { name: 'intake', version: 2, title: 'Intake', reason: 'with the ward' },
    ]);
    const refused = await put('/v1/ai/schemas/x', {
      schema: { type: 'object', properties: { a: { $ref: '#' } } },
      reason: 'r',
    });
    expect([refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([
      422,
      'SCHEMA.NOT_TAKEN',
      '/schema/properties/a/$ref',
    ]);
    expect((await test.call('GET', '/v1/ai/schemas/intake?version=9')).body.code).toBe('SCHEMA.NOT_FOUND');
    expect((await put('/v1/ai/schemas/Not%20a%20name', { schema: intake, reason: 'r' })).status).toBe(400);
  });

  it('providers are configured, tested and removed, and never show their secret', async () => {
    const refused = await put('/v1/ai/providers/inside', provider({ url: 'http://10.0.0.1:80' }));
    expect([refused.status, refused.body.code]).toEqual([422, 'PROVIDER.ADDRESS_REFUSED']);
    const written = await put('/v1/ai/providers/nonsense', provider({ secret: SECRET }));
    expect([written.status, written.body.detail]).toEqual([200, undefined]);
    const kept = await put('/v1/ai/providers/nonsense', provider({ order: 5 }));
    expect(kept.status).toBe(200);
    const one = await test.call('GET', '/v1/ai/providers/nonsense');
    expect(one.body).toMatchObject({
      hasSecret: true,
      order: 5,
      seed: 7,
      limits: { maxConcurrent: 2, breakAfter: 1 },
    });
    const tested = await test.call('POST', '/v1/ai/providers/nonsense/test', {});
    expect(tested.body).toMatchObject({ ok: true, code: null, tokenCount: 'server', weightsDigest: null });
    const health = await test.call('GET', '/v1/ai/health');
    expect(health.body).toMatchObject({
      status: 'up',
      providers: [{ name: 'nonsense', up: true, breaker: 'closed' }],
    });
    await put('/v1/ai/providers/other', provider({ enabled: false, secretName: 'NOT_SET' }));
    const unset = await test.call('POST', '/v1/ai/providers/other/test', {});
    expect(unset.body).toMatchObject({ ok: false, code: 'PROVIDER.SECRET_MISSING' });
    const removed = await test.call('DELETE', '/v1/ai/providers/other', { reason: 'not needed' });
    expect(removed.status).toBe(200);
    expect((await test.call('GET', '/v1/ai/providers/other')).body.code).toBe('PROVIDER.NOT_FOUND');
    const everything = await Promise.all(
      [
        '/v1/ai/providers',
        '/v1/events?types=LlmProviderConfigured',
        '/v1/history/llm-providers/providers',
      ].map(async (path) => (await test.call('GET', path)).text),
    );
    expect(everything.join('')).not.toContain(SECRET);
  });

  it('takes what labels say, and nothing of the nonsense that the server of random numbers says', async () => {
    const documentId = await upload(
      'Name: Mara Okonkwo',
      'Born: 3 November 1968',
      'No known drug reactions.',
    );
    const jobId = await extract(documentId, { schemaName: 'intake', schemaVersion: 1 });
    const extraction = await shown(jobId);
    expect(extraction).toMatchObject({
      record: { name: 'Mara Okonkwo', born: '1968-11-03' },
      missing: ['/allergy'],
      schemaName: 'intake',
      schemaVersion: 1,
      provenance: {
        prompt: { name: 'form-extract', version: 1 },
        llm: [{ provider: 'nonsense', tokenCount: 'server' }],
      },
    });
    const [{ llm }] = [extraction.provenance];
    expect(llm[0].promptTokens).toBeGreaterThan(100);
    expect(extraction.values.filter(({ source }: { source: string }) => source === 'llm')).toEqual([]);
    for (const refused of extraction.unverified) {
      expect(refused).toMatchObject({
        source: 'llm',
        field: '/allergy',
        code: expect.stringMatching(/QUOTE|VALUE/),
      });
    }
    const [recorded] = await test.events('ExtractionRecorded');
    expect(recorded!.data).toMatchObject({
      method: 'form.extract@1',
      schemaName: 'intake',
      llm: [{ provider: 'nonsense' }],
    });
    expect(JSON.stringify(recorded!.data)).not.toContain('Okonkwo');
    const layout = await test.call('GET', `/v1/jobs/${jobId}/artifacts/layout.json`);
    expect(JSON.parse(layout.text).pages[0].lines).toHaveLength(3);
  });

  it('a correction of a person stands, also over later runs, and measures the machine', async () => {
    const documentId = await upload('Name: Ada Byron', 'Born: 10 December 1815');
    const options = { schemaName: 'intake', schemaVersion: 1, sources: ['field', 'label'] };
    const jobId = await extract(documentId, options);
    const correct = (id: string, body: object) =>
      test.call('POST', `/v1/extractions/${id}/corrections`, body);
    for (const [field, value, code] of [
      ['/nothing', 'x', 'EXTRACTION.UNKNOWN_FIELD'],
      ['/name', 7, 'EXTRACTION.VALUE_REFUSED'],
    ] as const) {
      const refused = await correct(jobId, { corrections: [{ field, value }], reason: 'r' });
      expect([refused.status, refused.body.code]).toEqual([422, code]);
    }
    const said = await correct(jobId, {
      corrections: [{ field: '/name', value: 'Ada Lovelace' }],
      confirmOthers: true,
      reason: 'her married name is on the card',
    });
    expect([said.status, said.body.detail]).toEqual([200, undefined]);
    const read = await test.read(`/v1/extractions/${jobId}?minPosition=${said.body.position}`);
    expect(read.body).toMatchObject({
      record: { name: 'Ada Lovelace', born: '1815-12-10' },
      values: [
        {
          field: '/name',
          source: 'person',
          machine: { value: 'Ada Byron', source: 'label' },
          correction: { verdict: 'changed' },
        },
        { field: '/born', correction: { verdict: 'confirmed' } },
        { field: '/allergy', correction: { verdict: 'confirmed' } },
      ],
    });
    const later = await extract(documentId, options);
    expect(await shown(later)).toMatchObject({
      record: { name: 'Ada Lovelace' },
      values: [{ correction: { jobId } }, {}, {}],
    });
    const accuracy = await test.call('GET', '/v1/analytics/extractions');
    expect(accuracy.body).toMatchObject({
      all: { judged: 3, right: 2 },
      byField: expect.arrayContaining([
        expect.objectContaining({ name: 'intake /name', judged: 1, right: 0 }),
      ]),
      bySource: expect.arrayContaining([expect.objectContaining({ name: 'label', judged: 2, right: 1 })]),
      complete: true,
    });
    expect(accuracy.body.all.low).toBeLessThan(accuracy.body.all.accuracy);
    const others = await test.keyFor('default', ['submitter']);
    const hidden = await test.call('GET', `/v1/extractions/${jobId}`, undefined, {
      authorization: `Bearer ${others}`,
    });
    expect([hidden.status, hidden.body.code]).toEqual([404, 'EXTRACTION.NOT_FOUND']);
  });

  it('goes on by fields and labels when no provider answers, and says so', async () => {
    await llama.kill();
    const documentId = await upload('Name: Grace Hopper');
    const jobId = await extract(documentId, { schemaName: 'intake', schemaVersion: 1 });
    const extraction = await shown(jobId);
    expect(extraction).toMatchObject({
      record: { name: 'Grace Hopper' },
      degraded: true,
      degradedReason: expect.stringContaining(
        'nonsense: It cannot be reached (ECONNREFUSED). (PROVIDER.UNREACHABLE)',
      ),
    });
    const again = await shown(await extract(documentId, { schemaName: 'intake', schemaVersion: 1 }));
    expect(again.degradedReason).toContain('PROVIDER.BREAKER_OPEN');
    await until('the breaker to show', async () => {
      const { body } = await test.call('GET', '/v1/ai/health');
      return (
        body.status === 'down' && body.providers[0].breaker === 'open' && body.providers[0].lastError !== null
      );
    });
  });

  it('is used from the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const run = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await runDocket(args, { env });
      expect([args.join(' '), code, code === 0 ? '' : stderr]).toEqual([args.join(' '), 0, '']);
      return stdout + stderr;
    };
    expect(await run('ai', 'providers')).toContain('nonsense');
    expect(await run('ai', 'schemas')).toContain('with the ward');
    expect(await run('ai', 'health')).toContain('open');
    expect(await run('ai', 'test', 'nonsense')).toContain('PROVIDER.');
    const { items } = (await test.call('GET', '/v1/extractions')).body as { items: { jobId: string }[] };
    expect(await run('extractions')).toContain(items[0]!.jobId);
    const { jobId } = items[0]!;
    expect(
      await run(
        'extractions',
        'correct',
        jobId,
        '--set',
        '/name=Rear Admiral Hopper',
        '--none',
        '/allergy',
        '--reason',
        'r',
      ),
    ).toContain('Kept');
    const last = (await test.events('ExtractionCorrected')).at(-1)!.position;
    await test.read(`/v1/extractions?minPosition=${last}`);
    expect(await run('extractions', 'show', jobId)).toContain('Rear Admiral Hopper');
  });
});
