import { credentials, loadPackageDefinition, Metadata, type Client, type ServiceError } from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import { resolve } from 'node:path';
import { startReadSide, type TestReadSide } from '../testing/read-side.js';

const PROTO = resolve('infra/proto/docket/v1/docket.proto');
/** What a test looks into without a type: any member of any depth. */
type Json = ReturnType<typeof JSON.parse>;
type Message = Record<string, Json>;
type Stub = Client & Record<string, (...values: unknown[]) => Json>;

type StubType = new (address: string, secured: ReturnType<typeof credentials.createInsecure>) => Stub;

/** What a foreign client makes of the proto file and nothing else. */
async function stubs(address: string): Promise<{ jobs: Stub; work: Stub }> {
  const loaded = loadPackageDefinition(await load(PROTO, { longs: Number }));
  const { v1 } = loaded['docket'] as unknown as { v1: Record<'Jobs' | 'Work', StubType> };
  const { Jobs, Work } = v1;
  return {
    jobs: new Jobs(address, credentials.createInsecure()),
    work: new Work(address, credentials.createInsecure()),
  };
}

describe('the gRPC door', () => {
  let test: TestReadSide;
  let jobs: Stub;
  let work: Stub;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_GRPC_PORT: '0' });
    await test.project('operations');
    ({ jobs, work } = await stubs(`127.0.0.1:${test.api.grpcPort}`));
  });
  afterAll(async () => {
    jobs.close();
    work.close();
    await test.stop();
  });

  const as = (key: string): Metadata => {
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${key}`);
    return metadata;
  };
  const call = (
    stub: Stub,
    name: string,
    message: object,
    metadata = as(test.keys.admin),
  ): Promise<Message> =>
    new Promise((resolve, reject) => {
      stub[name]!(message, metadata, (error: ServiceError | null, answer: Message) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  const refused = async (promise: Promise<unknown>): Promise<readonly [number, string]> => {
    const error = await promise.then(
      () => undefined,
      (reason: ServiceError) => reason,
    );
    return [error?.code ?? 0, String(error?.metadata.get('docket-code')[0] ?? '')];
  };
  /** Puts a job into the queue by hand: the dispatcher has its own tests. */
  const dispatch = (jobId: string): Promise<unknown> =>
    test.platform.workQueue.dispatch({
      tenant: 'default',
      jobId,
      queue: 'default',
      method: 'echo.text@1',
      priority: 5,
      attempt: 1,
    });
  const submit = (more: object = {}, metadata?: Metadata) =>
    call(
      jobs,
      'submit',
      { method: 'echo.text@1', inputJson: '{"text":"hi"}', tags: ['grpc'], ...more },
      metadata,
    );

  it('carries a job from its submission to its result, with a worker of its own', async () => {
    const submitted = await submit({}, as(test.keys.submitter));
    expect(submitted).toMatchObject({ state: 'queued', position: expect.any(Number) });
    const { jobId, position } = submitted;
    const events: Message[] = [];
    const stream = jobs['watch']!({ jobId, after: 0 }, as(test.keys.submitter));
    const ended = new Promise<void>((resolve, reject) => {
      stream.on('data', (event: Message) => events.push(event));
      stream.on('end', resolve);
      stream.on('error', reject);
    });
    expect(await call(jobs, 'get', { jobId, minPosition: position })).toMatchObject({
      jobId,
      state: 'queued',
      method: 'echo.text@1',
      tags: ['grpc'],
    });

    const worker = as(test.keys.worker);
    await dispatch(jobId);
    const { assignment } = await call(
      work,
      'poll',
      { workerId: 'w-1', methods: ['echo.text@1'], waitMs: 10_000 },
      worker,
    );
    expect(assignment).toMatchObject({ jobId, attempt: 1, inputJson: '{"text":"hi"}', optionsJson: '{}' });
    const { token } = assignment;
    const beat = await call(work, 'heartbeat', { token, fraction: 0.5, message: 'half' }, worker);
    expect(beat['signal']).toBe('continue');
    const done = await call(work, 'complete', { token, resultJson: '{"said":"hi"}' }, worker);
    expect(done['state']).toBe('succeeded');
    expect((await call(work, 'complete', { token, resultJson: '{"said":"hi"}' }, worker))['position']).toBe(
      done['position'],
    );
    await ended;
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['JobSubmitted', 'JobAttemptStarted', 'JobSucceeded']),
    );
    expect(events.at(-1)).toMatchObject({
      type: 'JobSucceeded',
      state: 'succeeded',
      position: done['position'],
    });
    expect(JSON.parse((await call(jobs, 'getResult', { jobId }))['json'])).toEqual({ said: 'hi' });
    const [first] = await test.events('JobSubmitted');
    expect(first?.context).toMatchObject({ actor: { name: 'submitter' }, origin: { ip: '127.0.0.1' } });
  });

  it('answers a poll without work, and takes a job back', async () => {
    const worker = as(test.keys.worker);
    const poll = { workerId: 'w-1', methods: ['echo.text@1'], waitMs: 0 };
    expect((await call(work, 'poll', poll, worker))['assignment'] ?? null).toBeNull();
    const { jobId } = await submit();
    await dispatch(jobId);
    const { assignment } = await call(work, 'poll', { ...poll, waitMs: 10_000 }, worker);
    expect((await call(work, 'release', { token: assignment.token }, worker))['state']).toBe('queued');
    expect((await call(jobs, 'cancel', { jobId, reason: 'enough' }))['state']).toBe('canceled');
  });

  it('makes one job of one idempotency key', async () => {
    const first = await submit({ idempotencyKey: 'order-1' });
    expect(await submit({ idempotencyKey: 'order-1' })).toEqual(first);
    expect((await refused(submit({ idempotencyKey: 'order-1', inputJson: '{"text":"other"}' })))[1]).toMatch(
      /^JOB\./,
    );
  });

  it('refuses with the codes of the API, and says nothing else', async () => {
    const [INVALID, NOT_FOUND, DENIED, UNKNOWN] = [3, 5, 7, 16];
    expect(await refused(submit({}, new Metadata()))).toEqual([UNKNOWN, 'ACCESS.KEY_REQUIRED']);
    expect(await refused(submit({}, as(`dk_default_${'0'.repeat(64)}`)))).toEqual([
      UNKNOWN,
      'ACCESS.KEY_UNKNOWN',
    ]);
    expect(await refused(submit({}, as(test.keys.auditor)))).toEqual([DENIED, 'ACCESS.FORBIDDEN']);
    expect(await refused(submit({ priority: 77 }))).toEqual([INVALID, 'REQUEST.INVALID']);
    expect(await refused(submit({ inputJson: '{' }))).toEqual([INVALID, '']);
    expect(await refused(submit({ idempotencyKey: 'a\nb' }))).toEqual([INVALID, '']);
    expect(await refused(call(jobs, 'get', { jobId: 'none' }))).toEqual([NOT_FOUND, 'JOB.NOT_FOUND']);
    for (const jobId of ['', '..', '../keys', 'a/b?c=d', '%2e%2e', 'x'.repeat(5_000)]) {
      const [status] = await refused(call(jobs, 'get', { jobId }));
      expect([jobId.slice(0, 20), [INVALID, NOT_FOUND].includes(status)]).toEqual([jobId.slice(0, 20), true]);
    }
    const own = await submit();
    const foreign = as(await test.keyFor('other', ['admin']));
    expect(await refused(call(jobs, 'get', { jobId: own['jobId'] }, foreign))).toEqual([
      NOT_FOUND,
      'JOB.NOT_FOUND',
    ]);
    const stream = jobs['watch']!({ jobId: own['jobId'] }, foreign);
    const error = await new Promise<ServiceError>((resolve) => stream.on('error', resolve));
    expect([error.code, error.metadata.get('docket-code')]).toEqual([NOT_FOUND, ['JOB.NOT_FOUND']]);
  });

  it('lets nobody pretend to be its own server over HTTP', async () => {
    const answer = await test.call('GET', '/v1/keys', undefined, {
      authorization: 'Bearer wrong-key-of-a-stranger',
      'docket-gateway-secret': 'guess',
      'docket-gateway-address': '203.0.113.9',
    });
    expect(answer.status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const denied = JSON.stringify(await test.events('AccessDenied'));
    expect(denied).not.toContain('203.0.113.9');
  });

  it('ends what it carries when the client leaves', async () => {
    const { jobId } = await submit();
    const stream = jobs['watch']!({ jobId, after: 0 }, as(test.keys.admin));
    stream.on('error', () => undefined);
    await new Promise((resolve) => stream.once('data', resolve));
    const open = async () =>
      (await test.platform.metrics.metrics()).match(/docket_http_streams_open\S* (\d+)/)?.[1];
    expect(await open()).toBe('1');
    stream.cancel();
    const late = Date.now() + 5_000;
    while ((await open()) !== '0' && Date.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await open()).toBe('0');
  });
});
