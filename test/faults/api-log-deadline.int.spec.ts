import { composition } from '@docket/contexts';
import { readSettings } from '@docket/configuration';
import { createLogger } from '@docket/observability';
import { connectPlatform, type Platform } from '@docket/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, type RunningApi } from '../../apps/api/app.js';
import {
  holdableLink,
  startTestApi,
  type Answer,
  type HeldLink,
  type TestApi,
} from '../../apps/api/testing/index.js';

const METHOD = 'echo.text@1';
/** The deadline, and what a busy machine adds to it. */
const AT_MOST_MS = 8_000;

const timed = async (call: Promise<Answer>): Promise<Answer & { readonly ms: number }> => {
  const startedAt = performance.now();
  const answer = await call;
  return { ...answer, ms: performance.now() - startedAt };
};

describe('requests while NATS is away', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  it('are answered within seconds, with one code, what became of them, and when to come back', async () => {
    const { jobId } = (await test.call('POST', '/v1/jobs', { method: METHOD })).body;
    const bulk = Array.from({ length: 200 }, () => ({ method: METHOD }));
    const calls = () => [
      test.call('POST', '/v1/jobs', { method: METHOD }),
      test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'x' }),
      test.call('POST', `/v1/jobs/${jobId}/retry`, { reason: 'x' }),
      test.call('POST', '/v1/keys', { name: 'x', roles: ['worker'] }),
      test.call('DELETE', '/v1/keys/some-key', { reason: 'x' }),
      test.call('POST', '/v1/reports', { template: 'job-results' }),
      test.call('GET', `/v1/jobs/${jobId}/result`),
      test.call('GET', `/v1/history/job/${jobId}`),
      test.call('GET', '/v1/events'),
      test.call('POST', '/v1/jobs/bulk', { jobs: bulk }),
    ];
    test.nats.kill();
    // The key is still remembered here, so that each gets as far as its own question to the log.
    const known = await Promise.all(calls().map(timed));
    await sleep(1_100);
    // And here the key itself cannot be looked up any more.
    const unknown = await Promise.all(calls().map(timed));
    for (const { ms } of [...known, ...unknown]) expect(ms).toBeLessThan(AT_MOST_MS);
    const bulkAnswer = known.pop()!;
    for (const { status, body, headers } of [...known, ...unknown]) {
      expect([status, body.code, body.details, headers.get('retry-after')]).toEqual([
        503,
        'EVENT_STORE.UNAVAILABLE',
        { outcome: 'unchanged' },
        '1',
      ]);
    }
    expect(bulkAnswer.body).toMatchObject({ rejected: 200 });
    const codes = bulkAnswer.body.items.map(({ problem }: { problem: { code: string } }) => problem.code);
    expect(new Set(codes)).toEqual(new Set(['EVENT_STORE.UNAVAILABLE']));

    await test.nats.restart();
    let back = await test.call('POST', '/v1/jobs', { method: METHOD });
    for (let again = 0; back.status !== 202 && again < 20; again += 1) {
      await sleep(250);
      back = await test.call('POST', '/v1/jobs', { method: METHOD });
    }
    expect(back.status).toBe(202);
    // What was said to have changed nothing has changed nothing.
    expect((await test.events('JobSubmitted')).map(({ aggregate }) => aggregate.id)).toEqual([
      jobId,
      back.body.jobId,
    ]);
    expect(await test.events('JobCanceled')).toEqual([]);
  }, 60_000);
});

describe('a job whose submission the log does not confirm in time', () => {
  let test: TestApi;
  let link: HeldLink;
  let other: { readonly platform: Platform; readonly api: RunningApi };

  beforeAll(async () => {
    test = await startTestApi({}, async (natsUrl) => (link = await holdableLink(natsUrl)).url);
    const { mongodbUri } = test.platform.settings;
    const settings = readSettings({
      PORT: '0',
      NATS_URL: test.nats.url,
      MONGODB_URI: mongodbUri,
    });
    const logger = createLogger({ app: 'api', level: 'silent', form: 'json' });
    const platform = await connectPlatform(settings, { app: 'api', composition, logger });
    other = { platform, api: await startApi(platform) };
  });
  afterAll(async () => {
    link.release();
    await other.api.stop();
    await other.platform.close();
    await test.stop();
    await link.close();
  });

  const job = (key: string) => ({ method: METHOD, input: { text: key } });
  const submit = (key: string, body: object = job(key)) =>
    test.call('POST', '/v1/jobs', body, { 'idempotency-key': key });
  const submissions = async (key: string) => {
    const events = await test.events('JobSubmitted');
    return events.filter(({ data }) => (data as { input: { text: string } }).input.text === key);
  };
  /** Submits with the append held up on its way, or its answer on the way back. */
  const submitHeld = async (key: string, from: 'request' | 'answer') => {
    // The guard's own look-up must not be what waits.
    await test.call('GET', '/v1/methods');
    const held = link.holdAt('JobSubmitted', from);
    const given = await timed(submit(key));
    await held;
    expect([given.status, given.body.code, given.body.details, given.headers.get('retry-after')]).toEqual([
      503,
      'EVENT_STORE.UNAVAILABLE',
      { outcome: 'unknown' },
      '1',
    ]);
    expect(given.ms).toBeLessThan(AT_MOST_MS);
    return given;
  };

  it.each([
    ['its append lands after the answer', 'request'],
    ['its append had landed, and only the confirmation was late', 'answer'],
  ] as const)(
    'is one job when the client asks again and %s',
    async (_, from) => {
      await submitHeld(from, from);
      link.release();
      const again = await submit(from);
      expect(again.status).toBe(202);
      const third = await submit(from);
      expect([third.status, third.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
      expect(third.body.jobId).toBe(again.body.jobId);
      // Long enough for every try that the store had under way.
      await sleep(2_500);
      expect((await submissions(from)).map(({ aggregate }) => aggregate.id)).toEqual([again.body.jobId]);
      const reused = await submit(from, { method: METHOD, input: { text: 'something else' } });
      expect([reused.status, reused.body.code]).toEqual([422, 'JOB.IDEMPOTENCY_KEY_REUSED']);
    },
    60_000,
  );

  it('is one job when another process takes the second try first, and the first append lands behind it', async () => {
    await submitHeld('elsewhere', 'request');
    const second = await fetch(`${other.api.url}/v1/jobs`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${test.keys.admin}`,
        'content-type': 'application/json',
        'idempotency-key': 'elsewhere',
      },
      body: JSON.stringify(job('elsewhere')),
    });
    expect(second.status).toBe(202);
    const { jobId, position } = (await second.json()) as { jobId: string; position: number };
    link.release();
    await sleep(2_500);
    const found = (await submissions('elsewhere')).map((event) => [event.aggregate.id, event.position]);
    expect(found).toEqual([[jobId, position]]);
    const third = await submit('elsewhere');
    expect([third.status, third.body.jobId, third.headers.get('idempotency-replayed')]).toEqual([
      202,
      jobId,
      'true',
    ]);
  }, 60_000);
});
