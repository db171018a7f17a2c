import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

describe('analytics', () => {
  let test: TestReadSide;

  beforeAll(async () => {
    test = await startReadSide();
    const recorder = new Recorder();
    // 30 jobs over three days, one each 2 h 20 min, running 1 s, 2 s, … 30 s.
    recorder.nowMs = Date.parse('2026-03-01T00:30:00Z');
    for (let n = 1; n <= 30; n += 1) {
      const method = n % 3 === 0 ? 'csv.profile@1' : 'pdf.text@1';
      const job = new JobStory(recorder, `job-${n}`)
        .submit({ method })
        .after(500)
        .start()
        .after(n * 1_000);
      if (n % 10 === 0) job.fail(false);
      else job.complete();
      recorder.nowMs = Date.parse('2026-03-01T00:30:00Z') + n * 8_400_000;
    }
    const document = { sha256: 'c'.repeat(64), size: 10, mediaType: 'text/csv', extensionMismatch: false };
    recorder.record({ type: 'document', id: 'd' }, { type: 'DocumentRegistered', data: document });
    new JobStory(recorder, 'foreign', 'other').submit();
    await test.project();
    const last = await test.feed(recorder.log);
    for (const path of ['jobs/totals', 'documents/series']) {
      expect((await test.read(`/v1/analytics/${path}?minPosition=${last}`)).status).toBe(200);
    }
  });
  afterAll(() => test.stop());

  const get = async (path: string) => {
    const { status, body } = await test.call('GET', `/v1/analytics/${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(body).toMatchObject({ timeZone: 'UTC', nextCursor: null });
    return body;
  };
  const days = 'from=2026-03-01T00:00:00Z&to=2026-03-04T00:00:00Z';

  it('gives every day of the range, also an empty one', async () => {
    const { items } = await get(`jobs/series?from=2026-02-28T00:00:00Z&to=2026-03-05T00:00:00Z`);
    expect(items.map(({ start }: { start: string }) => start.slice(0, 10))).toEqual([
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
    expect(items.map(({ submitted }: { submitted: number }) => submitted)).toEqual([0, 11, 10, 9, 0]);
    expect(items[0]).toMatchObject({ finished: 0, successRate: null, run: { count: 0, p95Ms: null } });
  });

  it('gives the figures of a chart by themselves, equal to those of the series', async () => {
    const { items } = await get(`jobs/series?${days}`);
    const trend = await get(`jobs/trend?${days}`);
    expect(trend.items.map(({ failed }: { failed: number }) => failed)).toEqual([1, 1, 1]);
    for (const [at, { start, finished, queued, total }] of items.entries()) {
      const few = { start, finished, queuedP95Ms: queued.p95Ms, totalP95Ms: total.p95Ms };
      expect(trend.items[at]).toMatchObject(few);
    }
  });

  it('gives hours, and says which whole hours it has counted', async () => {
    const hours = await get(
      'jobs/series?granularity=hour&from=2026-03-01T00:45:00Z&to=2026-03-01T03:10:00%2B00:00',
    );
    expect(hours).toMatchObject({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-01T04:00:00.000Z' });
    expect(hours.items.map(({ submitted }: { submitted: number }) => submitted)).toEqual([1, 0, 1, 0]);
  });

  it('adds up exactly over hours at the ends and days in the middle', async () => {
    const [all] = (await get(`jobs/totals?${days}`)).items;
    expect(all).toMatchObject({
      submitted: 30,
      finished: 30,
      outcomes: { succeeded: 27, failed: 3, timed_out: 0, canceled: 0, dead_lettered: 0 },
      successRate: 0.9,
      attemptsStarted: 30,
      attemptsFailed: 3,
      resultBytes: 27 * 1_234,
      queued: { count: 30, meanMs: 500, p99Ms: 500 },
      run: { count: 30, minMs: 1_000, maxMs: 30_000, meanMs: 15_500 },
    });
    expect(Math.abs(all.run.p50Ms - 15_000) / 15_000).toBeLessThanOrEqual(0.02);
    expect(Math.abs(all.run.p95Ms - 29_000) / 29_000).toBeLessThanOrEqual(0.02);
    let submitted = 0;
    for (const part of [
      'from=2026-03-01T00:00:00Z&to=2026-03-01T05:00:00Z',
      'from=2026-03-01T05:00:00Z&to=2026-03-03T07:00:00Z',
      'from=2026-03-03T07:00:00Z&to=2026-03-04T00:00:00Z',
    ]) {
      submitted += (await get(`jobs/totals?${part}`)).items[0].submitted;
    }
    expect(submitted).toBe(30);
  });

  it('tells methods and outcomes apart', async () => {
    const methods = (await get(`jobs/methods?${days}`)).items;
    expect(methods).toMatchObject([
      { method: 'csv.profile@1', submitted: 10, outcomes: { succeeded: 9, failed: 1 } },
      { method: 'pdf.text@1', submitted: 20, outcomes: { succeeded: 18, failed: 2 } },
    ]);
    const outcomes = (await get(`jobs/outcomes?${days}&method=csv.profile@1`)).items;
    expect(outcomes.map(({ outcome, jobs }: { outcome: string; jobs: number }) => [outcome, jobs])).toEqual([
      ['succeeded', 9],
      ['failed', 1],
      ['timed_out', 0],
      ['canceled', 0],
      ['dead_lettered', 0],
    ]);
  });

  it('shows which hours of the day are busy', async () => {
    const { items } = await get(`jobs/peak-hours?${days}`);
    expect(items).toHaveLength(24);
    const sum = items.reduce((total: number, { submitted }: { submitted: number }) => total + submitted, 0);
    expect(sum).toBe(30);
    expect(items[0]).toMatchObject({ hour: 0 });
    expect(items[0].meanSubmitted).toBeCloseTo(items[0].submitted / 3);
  });

  it('counts uploads', async () => {
    const { items } = await get(`documents/series?from=2026-03-03T00:00:00Z&to=2026-03-05T00:00:00Z`);
    expect(items).toEqual([
      { start: '2026-03-03T00:00:00.000Z', registered: 1, registeredBytes: 10, uploadedAgain: 0 },
      { start: '2026-03-04T00:00:00.000Z', registered: 0, registeredBytes: 0, uploadedAgain: 0 },
    ]);
  });

  it.each([
    ['jobs/series?granularity=minute', '/granularity'],
    ['jobs/series?granularity=hour&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/series?from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/totals?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/totals?method=pdf', '/method'],
    ['jobs/peak-hours?from=2025-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['documents/series?to=tomorrow', '/to'],
  ])('refuses %s', async (path, field) => {
    const { status, body } = await test.call('GET', `/v1/analytics/${path}`);
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'REQUEST.INVALID', field]);
  });
});
