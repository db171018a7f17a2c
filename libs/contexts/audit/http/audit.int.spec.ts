import type { RecordedEvent } from '@docket/kernel';
import { everyEvent } from '@docket/contexts/testing';
import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { parse } from 'csv-parse/sync';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

describe('the audit trail over HTTP', () => {
  let test: TestReadSide;
  let log: RecordedEvent[];
  let last: number;

  beforeAll(async () => {
    test = await startReadSide();
    const recorder = new Recorder();
    recorder.log.push(...everyEvent());
    new JobStory(recorder, 'job-9')
      .submit({ documentId: 'doc-9', documentName: '=HYPERLINK("http://x")' })
      .start();
    new JobStory(recorder, 'foreign', 'other').submit();
    await test.project();
    last = await test.feed(recorder.log);
    expect((await test.read(`/v1/audit/entries?minPosition=${last}`)).status).toBe(200);
    log = [];
    for await (const { events } of test.platform.store.read({ after: 0, filter: { tenant: 'default' } })) {
      log.push(...events);
    }
  });
  afterAll(() => test.stop());

  const list = async (query: string) => {
    const { status, body } = await test.call('GET', `/v1/audit/entries?limit=500&${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.items;
  };

  it('has every event of the tenant once, newest first, in pages of any size', async () => {
    const expected = log.map(({ position }) => position).reverse();
    for (const limit of [1, 7, 500]) {
      const positions: number[] = [];
      let cursor = '';
      do {
        const { body } = await test.call('GET', `/v1/audit/entries?limit=${limit}${cursor}`);
        positions.push(...body.items.map((entry: { position: number }) => entry.position));
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
      } while (cursor !== '');
      expect(positions).toEqual(expected);
    }
  });

  it.each([
    ['actor=key-1', (event: RecordedEvent) => event.context.actor.id === 'key-1'],
    ['actor=test', (event: RecordedEvent) => event.context.actor.id === 'test'],
    ['action=JobFailed', (event: RecordedEvent) => event.type === 'JobFailed'],
    ['action=NeverHappened', () => false],
    ['thing=job-9', (event: RecordedEvent) => event.aggregate.id === 'job-9'],
    ['thingType=document', (event: RecordedEvent) => event.aggregate.type === 'document'],
    ['outcome=denied', ({ type }: RecordedEvent) => type === 'AccessDenied' || type === 'SigningRefused'],
    ['correlationId=test-set-up', (event: RecordedEvent) => event.context.correlationId === 'test-set-up'],
    ['to=2026-03-02T00:00:00Z', (event: RecordedEvent) => event.time < '2026-03-02'],
    [
      'actor=key-1&thing=job-9&action=JobSubmitted',
      (event: RecordedEvent) => event.type === 'JobSubmitted' && event.aggregate.id === 'job-9',
    ],
  ])('narrows it to %s', async (query, matches) => {
    const positions = (await list(query)).map((entry: { position: number }) => entry.position);
    expect(positions).toEqual(
      log
        .filter(matches)
        .map(({ position }) => position)
        .reverse(),
    );
  });

  it.each(['outcome=maybe', 'thing=a.b', 'action=%7B', 'from=now', 'who=me', 'correlationId=a%20b'])(
    'refuses the filter %s',
    async (query) => {
      const { status, body } = await test.call('GET', `/v1/audit/entries?${query}`);
      expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    },
  );

  it('shows one entry with its event', async () => {
    const event = log.find(({ type }) => type === 'JobSucceeded')!;
    const { body } = await test.call('GET', `/v1/audit/entries/${event.position}`);
    expect(body).toMatchObject({ position: event.position, action: 'JobSucceeded', outcome: 'succeeded' });
    expect(body.event).toEqual(event);
  });

  it.each([
    ['999999', 404],
    ['0', 400],
    ['-1', 400],
    ['first', 400],
  ])('answers position %s with %d', async (position, status) => {
    expect((await test.call('GET', `/v1/audit/entries/${position}`)).status).toBe(status);
  });

  it('shows nobody the entries of another tenant', async () => {
    const headers = { authorization: `Bearer ${await test.keyFor('other', ['auditor'])}` };
    const { position } = log[0]!;
    expect((await test.call('GET', `/v1/audit/entries/${position}`, undefined, headers)).status).toBe(404);
    const { body } = await test.call('GET', '/v1/audit/entries', undefined, headers);
    expect(new Set(body.items.map((entry: { thing: { id: string } }) => entry.thing.id)).has('foreign')).toBe(
      true,
    );
    expect(body.items.length).toBeLessThan(5);
  });

  it('exports the same rows as CSV and as JSON Lines, oldest first, whole up to the position that it names', async () => {
    const csv = await test.call('GET', '/v1/audit/export');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const until = Number(csv.headers.get('docket-position'));
    expect(until).toBeGreaterThanOrEqual(last);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="audit-${until}.csv"`);
    const rows = parse<Record<string, string>>(csv.text, { columns: true });
    const lines = await test.call('GET', `/v1/audit/export?format=jsonl&until=${until}`);
    const entries = lines.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { position: number; eventId: string });
    const expected = log.filter(({ position }) => position <= until);
    expect(rows.map((row) => Number(row['position'])).slice(0, expected.length)).toEqual(
      expected.map(({ position }) => position),
    );
    expect(entries.map(({ eventId }) => eventId)).toEqual(rows.map((row) => row['eventId']));
  });

  it('ends an export where it is told to, and narrows it like the list', async () => {
    const { text } = await test.call('GET', `/v1/audit/export?until=${last}&thing=job-9`);
    const rows = parse<Record<string, string>>(text, { columns: true });
    expect(rows.map((row) => row['action'])).toEqual(['JobSubmitted', 'JobAttemptStarted']);
    expect(text).not.toMatch(/(^|,)"?=/m);
    const beyond = await test.call('GET', '/v1/audit/export?until=99999999');
    expect([beyond.status, beyond.body.errors[0].path]).toEqual([400, '/until']);
  });

  it('answers with a problem, not with half a file, when the trail is behind', async () => {
    await test.pause();
    await test.feed([
      new Recorder().record(
        { type: 'job', id: 'x' },
        { type: 'JobQueued', data: { method: 'a@1', queue: 'q', attempt: 1 } },
      ),
    ]);
    const { status, body, headers } = await test.call('GET', '/v1/audit/export');
    expect([status, body.code]).toEqual([425, 'READ_MODEL.BEHIND']);
    expect(headers.get('content-type')).toBe('application/problem+json');
    const reached = await test.call('GET', `/v1/audit/export?until=${body.details.position}`);
    expect(reached.status).toBe(200);
    await test.project();
  });
});
