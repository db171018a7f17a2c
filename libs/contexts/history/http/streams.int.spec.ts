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

  it('tells a client that is ahead of the log to begin again, and then goes on live', async () => {
    const id = await newJob();
    const { last } = await test.platform.store.head();
    const feed = await openSse(`${test.api.url}/v1/events?after=${last + 1_000}`, auth());
    await feed.until(({ length }) => length === 1);
    const ofJob = await jobEvents(id, { 'last-event-id': String(last + 1_000) });
    await ofJob.until(({ length }) => length === 2);
    await change(id, { type: 'CancelJob', reason: 'x' });
    await feed.until((events) => events.some(({ type }) => type === 'JobCanceled'));
    await ofJob.ended;
    expect(feed.events[0]).toMatchObject({
      type: 'reset',
      id: String(last),
      payload: { code: 'EVENTS.AHEAD_OF_LOG', requested: last + 1_000, head: last },
    });
    expect(ofJob.events.map(({ type }) => type)).toEqual(['reset', 'JobSubmitted', 'JobCanceled']);
    feed.close();
    const ended = await jobEvents(id, { 'last-event-id': '999999999' });
    await ended.ended;
    expect(ended.events.map(({ type }) => type)).toEqual(['reset', 'JobSubmitted', 'JobCanceled']);
  });

  it.each(['abc', '-1', '1.5', '1e3'])('refuses the Last-Event-ID %s', async (value) => {
    const headers = { accept: 'text/event-stream', 'last-event-id': value };
    for (const path of ['/v1/events', `/v1/jobs/${await newJob()}/events`]) {
      const answer = await test.call('GET', path, undefined, headers);
      expect([answer.status, answer.body.errors?.[0].path]).toEqual([400, '/Last-Event-ID']);
    }
  });

  it('answers HEAD with the headers of the stream, at once', async () => {
    const headers = { accept: 'text/event-stream' };
    for (const path of ['/v1/events', `/v1/jobs/${await newJob()}/events`]) {
      const answer = await test.call('HEAD', path, undefined, headers);
      expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([
        200,
        'text/event-stream',
        '',
      ]);
    }
  });

  it('refuses a page behind the end of the log, a type and a kind that do not exist', async () => {
    const { last } = await test.platform.store.head();
    const beyond = await test.call('GET', `/v1/events?after=${last + 1}`);
    expect([beyond.status, beyond.body.code, beyond.body.details]).toEqual([
      400,
      'EVENTS.AHEAD_OF_LOG',
      { head: last },
    ]);
    expect((await test.call('GET', `/v1/events?after=${last}`)).status).toBe(200);
    for (const query of ['types=JobSubmitted,Nope', 'aggregate=ship', 'aggregate=ship/1']) {
      const answer = await test.call('GET', `/v1/events?${query}`);
      expect([query, answer.status, answer.body.code]).toEqual([query, 400, 'REQUEST.INVALID']);
    }
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
