import { handleCommand } from '@docket/commands';
import { jobDecider, type JobCommand } from '@docket/contexts/jobs/testing';
import { createTickChannel } from '@docket/work-queue';
import { connect } from 'node:net';
import { openSse, startTestApi, type TestApi } from '../../../../apps/api/testing/index.js';

describe('event streams', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  const auth = () => ({ authorization: `Bearer ${test.keys.admin}` });
  const newJob = async (): Promise<string> =>
    (await test.call('POST', '/v1/jobs', { method: 'echo.text@1' })).body.jobId as string;
  const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'test' } as const;
  const change = async (id: string, command: Exclude<JobCommand, { type: 'SubmitJob' }>) => {
    const { store, clock } = test.platform;
    const outcome = await handleCommand(store, clock, jobDecider, command, {
      tenant: 'default',
      id,
      context,
    });
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.position;
  };
  const jobEvents = (id: string, headers: Record<string, string> = {}) =>
    openSse(`${test.api.url}/v1/jobs/${id}/events`, { ...auth(), ...headers });

  it('tells the state after each event, shows ticks without an id, and ends when the job has ended', async () => {
    const id = await newJob();
    const stream = await jobEvents(id);
    await stream.until((events) => events.length === 1);
    await change(id, { type: 'StartAttempt', workerId: 'w' });
    await stream.until((events) => events.some(({ type }) => type === 'JobAttemptStarted'));
    const ticks = createTickChannel(test.platform.nats);
    ticks.publish('default', id, { attempt: 1, fraction: 0.5, at: '2026-01-01T00:00:00Z' });
    await stream.until((events) => events.some(({ type }) => type === 'progress'));
    const last = await change(id, {
      type: 'CompleteAttempt',
      attempt: 1,
      workerId: 'w',
      result: { sha256: '0'.repeat(64), size: 1, mediaType: 'application/json', summary: {} },
    });
    await stream.ended;
    expect(
      stream.events.map(({ type, id: eventId, payload }) => [type, eventId !== undefined, payload['state']]),
    ).toEqual([
      ['JobSubmitted', true, 'queued'],
      ['JobAttemptStarted', true, 'running'],
      ['progress', false, undefined],
      ['JobSucceeded', true, 'succeeded'],
    ]);
    const again = await jobEvents(id, { 'last-event-id': String(last) });
    expect(again.status).toBe(204);
  });

  it('resumes behind Last-Event-ID, with the state that everything before has made', async () => {
    const id = await newJob();
    const started = await change(id, { type: 'StartAttempt', workerId: 'w' });
    await change(id, { type: 'CancelJob', reason: 'enough' });
    const stream = await jobEvents(id, { 'last-event-id': String(started) });
    const events = await stream.until(({ length }) => length === 1);
    expect(events[0]).toMatchObject({ type: 'JobCancelRequested', payload: { state: 'canceling' } });
    stream.close();
  });

  it('answers 404 for a job that does not exist, and for one of another tenant', async () => {
    expect((await jobEvents('unknown')).status).toBe(404);
    const stranger = await test.keyFor('other', ['admin']);
    expect((await jobEvents(await newJob(), { authorization: `Bearer ${stranger}` })).status).toBe(404);
  });

  it('has no gap and no double across many reconnects while events come in', async () => {
    const begin = (await test.platform.store.head()).last;
    let writing = true;
    const writer = (async () => {
      for (let index = 0; index < 120; index += 1) await newJob();
      writing = false;
    })();
    const seen: number[] = [];
    let last = begin;
    while (writing || seen.length < 120) {
      const stream = await openSse(`${test.api.url}/v1/events?types=JobSubmitted`, {
        ...auth(),
        'last-event-id': String(last),
      });
      await stream.until((events) => events.length > 0).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 30));
      stream.close();
      await stream.ended;
      for (const { id } of stream.events) seen.push(Number(id));
      last = seen.at(-1) ?? last;
    }
    await writer;
    const all = (await test.events('JobSubmitted'))
      .map(({ position }) => position)
      .filter((position) => position > begin);
    expect(seen).toEqual(all);
  });

  it('serves the feed in pages that cover everything once', async () => {
    const items: { position: number; type: string }[] = [];
    let after = 0;
    for (;;) {
      const page = await test.call('GET', `/v1/events?after=${after}&types=JobSubmitted&limit=50`);
      items.push(...page.body.items);
      after = page.body.nextAfter;
      if (!page.body.more) break;
    }
    const all = (await test.events('JobSubmitted')).filter(({ aggregate }) => aggregate.tenant === 'default');
    expect(items.map(({ position }) => position)).toEqual(all.map(({ position }) => position));
    expect(after).toBe((await test.platform.store.head()).last);
  });

  it('narrows the feed to a kind and to one aggregate', async () => {
    const id = await newJob();
    await change(id, { type: 'CancelJob', reason: 'x' });
    const one = await test.call('GET', `/v1/events?aggregate=job/${id}`);
    expect(one.body.items.map(({ type }: { type: string }) => type)).toEqual(['JobSubmitted', 'JobCanceled']);
    const kind = await test.call('GET', '/v1/events?aggregate=api-key&limit=500');
    expect(
      new Set(kind.body.items.map(({ aggregate }: { aggregate: { type: string } }) => aggregate.type)),
    ).toEqual(new Set(['api-key']));
    for (const query of ['after=-1', 'limit=0', 'limit=501', 'aggregate=a.b', 'types=job*', 'what=1']) {
      const answer = await test.call('GET', `/v1/events?${query}`);
      expect([query, answer.status, answer.body.errors?.[0].in]).toEqual([query, 400, 'query']);
    }
  });

  it('serves everybody else while one client does not read', async () => {
    const { hostname, port } = new URL(test.api.url);
    const slow = connect(Number(port), hostname);
    slow.on('error', () => undefined);
    slow.write(
      `GET /v1/events?after=0 HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${test.keys.admin}\r\n\r\n`,
    );
    slow.pause();
    const quick = await openSse(`${test.api.url}/v1/events`, auth());
    const input = { text: 'x'.repeat(50_000) };
    for (let index = 0; index < 60; index += 1)
      await test.call('POST', '/v1/jobs', { method: 'echo.text@1', input });
    await quick.until((events) => events.length >= 60, 30_000);
    quick.close();
    slow.destroy();
  });

  it('ends its streams in order when the service stops', async () => {
    const own = await startTestApi();
    const stream = await openSse(`${own.api.url}/v1/events`, { authorization: `Bearer ${own.keys.admin}` });
    const startedAt = Date.now();
    await own.stop();
    await stream.ended;
    expect(Date.now() - startedAt).toBeLessThan(8_000);
  });
});
