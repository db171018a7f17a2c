import { until } from '@docket/engines/testing';
import { startDispatcher, type Dispatcher } from '@docket/contexts/jobs/application';
import { runDocket } from '../../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { pendingWorkOf } from '../../../../../apps/worker/pending-work.js';

const METHOD = 'echo.text@1';

interface Taken {
  readonly token: string;
  readonly jobId: string;
}

describe('the control of queues', () => {
  let test: TestReadSide;
  let dispatcher: Dispatcher;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_QUEUES: 'slow,fast' });
    await test.project('operations');
    const { store, clock, workQueue, readModels } = test.platform;
    const pending = pendingWorkOf(readModels);
    dispatcher = startDispatcher({ store, clock, workQueue, pending, onError: () => undefined });
  });
  afterAll(async () => {
    await dispatcher.stop();
    await test.stop();
  });

  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const submit = async (queue: string): Promise<{ jobId: string; position: number }> =>
    (await test.call('POST', '/v1/jobs', { method: METHOD, queue })).body;
  const work = (path: string, sent: object) =>
    test.call('POST', `/v1/work/${path}`, sent, as(test.keys.worker));
  const poll = async (
    queue: string,
    waitMs: number,
    max = 10,
    workerId = 'w-1',
  ): Promise<readonly Taken[]> => {
    const answer = await work('poll', { workerId, methods: [METHOD], queues: [queue], waitMs, max });
    return answer.status === 204 ? [] : answer.body.assignments;
  };
  const complete = async ({ token }: Taken) =>
    (await work(`${token}/complete`, { result: 1 })).body as { state: string; position: number };
  const control = (path: string, reason = 'disk is full') =>
    test.call('POST', `/v1/queues/${path}`, { reason });
  const limit = (body: object) => test.call('PUT', '/v1/queue-control/limits', { reason: 'small', ...body });
  const waits = async (jobId: string, position: number) =>
    (await test.read(`/v1/jobs/${jobId}?minPosition=${position}`)).body.waiting;

  it('hands out nothing of a paused queue, lets what runs go on, and goes on when it is resumed', async () => {
    await submit('slow');
    const [running] = await poll('slow', 10_000);
    const paused = await control('slow/pause');
    expect([paused.status, paused.body.paused]).toEqual([
      200,
      [{ queue: 'slow', reason: 'disk is full', since: expect.any(String) }],
    ]);
    const held = await submit('slow');
    // One that comes in while a worker waits already is not handed out either.
    const waited = poll('slow', 1_500);
    const other = await submit('slow');
    expect(await waited).toEqual([]);
    expect(await complete(running!)).toMatchObject({ state: 'succeeded' });
    expect(await waits(held.jobId, held.position)).toMatchObject({
      reason: 'queue_paused',
      detail: expect.stringContaining('disk is full'),
    });

    await test.read(`/v1/jobs?limit=1&minPosition=${other.position}`);
    const listed = await test.read('/v1/jobs?waiting=queue_paused');
    expect(listed.body.items.map(({ jobId }: Taken) => jobId)).toEqual([other.jobId, held.jobId]);
    expect((await test.read('/v1/jobs?waiting=no_worker,behind')).body.items).toEqual([]);
    const [row] = (await test.read('/v1/queues')).body.items;
    expect(row).toMatchObject({ queue: 'slow', queued: 2, paused: { reason: 'disk is full' } });

    const waiting = poll('slow', 20_000, 1);
    const resumed = await control('slow/resume', 'there is room');
    expect([resumed.status, resumed.body.paused]).toEqual([200, []]);
    const started = await waiting;
    expect(started).toHaveLength(1);
    for (const each of [...started, ...(await poll('slow', 5_000))]) await complete(each);
    const [first, second] = [await test.events('QueuePaused'), await test.events('QueueResumed')];
    expect([first[0]!.data, second[0]!.data]).toEqual([
      { queue: 'slow', reason: 'disk is full' },
      { queue: 'slow', reason: 'there is room' },
    ]);
  });

  it('pauses nobody else: not another queue, and not another tenant', async () => {
    await control('slow/pause');
    await submit('fast');
    const [taken] = await poll('fast', 10_000);
    await complete(taken!);
    const foreign = await test.keyFor('clinic-b', ['operator', 'worker']);
    await test.call('POST', '/v1/jobs', { method: METHOD, queue: 'slow' }, as(foreign));
    const asked = { workerId: 'b', methods: [METHOD], queues: ['slow'], waitMs: 10_000 };
    expect((await test.call('POST', '/v1/work/poll', asked, as(foreign))).status).toBe(200);
    await control('slow/resume');
  });

  it('starts no more at once than a limit allows, however many workers ask', async () => {
    expect((await limit({ scope: 'queue', name: 'fast', limit: 2 })).status).toBe(200);
    const jobs: { jobId: string; position: number }[] = [];
    for (let n = 0; n < 6; n += 1) jobs.push(await submit('fast'));
    const polls = await Promise.all(
      Array.from({ length: 6 }, (_, n) => poll('fast', n === 0 ? 10_000 : 1_500, 1, `w-${n}`)),
    );
    const taken = polls.flat();
    expect(taken).toHaveLength(2);
    const open = jobs.filter(({ jobId }) => !taken.some((each) => each.jobId === jobId));
    const last = open.at(-1)!;
    const started = (await test.events('JobAttemptStarted')).at(-1)!.position;
    await until('the limit shows', async () => (await waits(last.jobId, started)).reason === 'tenant_limit');
    expect((await waits(last.jobId, started)).detail).toContain('At most 2 jobs of the queue fast');
    const listed = await test.read('/v1/jobs?waiting=tenant_limit');
    expect(listed.body.items).toHaveLength(4);

    await complete(taken[0]!);
    const next = await poll('fast', 10_000);
    expect(next).toHaveLength(1);
    const removed = await limit({ scope: 'queue', name: 'fast', limit: null });
    expect(removed.body.limits).toEqual([]);
    const rest = [...(await poll('fast', 10_000))];
    while (rest.length < 3) rest.push(...(await poll('fast', 10_000)));
    for (const each of [taken[1]!, ...next, ...rest]) await complete(each);
  });

  it('counts a method with all its versions and the whole tenant, and each limit must allow a start', async () => {
    await limit({ scope: 'tenant', limit: 2 });
    await limit({ scope: 'method', name: 'echo.text', limit: 1 });
    for (let n = 0; n < 3; n += 1) await submit('default');
    const [taken, ...more] = await poll('default', 10_000);
    expect(more).toEqual([]);
    await limit({ scope: 'method', name: 'echo.text', limit: null });
    const second = await poll('default', 10_000);
    expect(second).toHaveLength(1);
    expect(await poll('default', 600)).toEqual([]);

    // A worker that gives its attempt back, and one that fails, count no more.
    expect((await work(`${taken!.token}/release`, {})).status).toBe(200);
    const [third] = await poll('default', 10_000, 1);
    const failure = { code: 'BAD', message: 'bad', retryable: false };
    expect((await work(`${second[0]!.token}/fail`, failure)).status).toBe(200);
    const [fourth] = await poll('default', 10_000, 1);
    for (const each of [third!, fourth!]) await complete(each);
  });

  it('finds out by itself that an attempt that counted has ended without a word', async () => {
    await limit({ scope: 'tenant', limit: 1 });
    const { jobId } = await submit('default');
    const [dead] = await poll('default', 10_000);
    expect(dead!.jobId).toBe(jobId);
    // As when the process that ended it died before it said that it counts no more.
    const { store, clock } = test.platform;
    const { jobDecider } = await import('../../domain/index.js');
    const { handleCommand } = await import('@docket/commands');
    const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'c' } as const;
    const ended = { type: 'LoseAttempt', attempt: 1, random: 0 } as const;
    const target = { tenant: 'default', id: jobId, context };
    expect(await handleCommand(store, clock, jobDecider, ended, target)).toMatchObject({ ok: true });
    const next = await submit('default');
    const taken = await poll('default', 20_000);
    expect(taken.map((each) => each.jobId)).toEqual([next.jobId]);
    await complete(taken[0]!);
    await limit({ scope: 'tenant', limit: null });
  });

  it('refuses what it does not know, and whoever may not', async () => {
    const unknown = await control('nowhere/pause');
    expect([unknown.status, unknown.body.code]).toEqual([422, 'QUEUE.UNKNOWN']);
    expect((await control('slow/pause', '')).status).toBe(400);
    const wrong = await limit({ scope: 'queue', limit: 1 });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'QUEUE_CONTROL.SCOPE']);
    expect((await limit({ scope: 'tenant', limit: 0 })).status).toBe(400);
    expect((await limit({ scope: 'planet', limit: 1 })).status).toBe(400);
    for (const key of [test.keys.submitter, test.keys.worker, test.keys.auditor]) {
      const answer = await test.call('POST', '/v1/queues/slow/pause', { reason: 'x' }, as(key));
      expect(answer.status).toBe(403);
    }
    expect((await test.call('GET', '/v1/queue-control', undefined, as(test.keys.auditor))).status).toBe(200);
  });

  it('is worked by the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = async (...args: string[]) => {
      const { stdout, stderr } = await runDocket(args, { env });
      return stdout + stderr;
    };
    expect(await docket('queues', 'pause', 'slow', '--reason', 'backup')).toContain('Queue slow is paused.');
    expect(await docket('queues', 'limit', 'tenant', '--most', '7', '--reason', 'small')).toContain(
      'At most 7',
    );
    const shown = await docket('queues', 'control');
    expect(shown).toMatch(/queue slow\s+paused/);
    expect(shown).toMatch(/tenant\s+at most 7 at once/);
    expect(await docket('queues', 'limit', 'tenant', '--most', 'none', '--reason', 'large')).toContain(
      'removed',
    );
    expect(await docket('queues', 'resume', 'slow', '--reason', 'done')).toContain('Queue slow is running.');
  });
});
