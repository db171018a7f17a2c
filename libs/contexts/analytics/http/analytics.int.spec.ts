import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
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
      const { status, body } = await test.read(`/v1/analytics/${path}?minPosition=${last}`);
      expect([status, body.code]).toEqual([200, undefined]);
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

  it('gives the days of another zone, put together of UTC hours', async () => {
    const zoned = async (path: string) => (await test.call('GET', `/v1/analytics/${path}`)).body;
    const melbourne = await zoned(`jobs/series?${days}&timeZone=Australia/Melbourne`);
    expect(melbourne).toMatchObject({
      timeZone: 'Australia/Melbourne',
      from: '2026-02-28T13:00:00.000Z',
      to: '2026-03-04T13:00:00.000Z',
    });
    const hours = (
      await get('jobs/series?granularity=hour&from=2026-02-28T13:00:00Z&to=2026-03-04T13:00:00Z')
    ).items;
    expect(hours).toHaveLength(4 * 24);
    for (const [at, day] of melbourne.items.entries()) {
      expect(day.localStart).toBe(`2026-03-0${at + 1}T00:00:00+11:00`);
      const own = hours.slice(at * 24, at * 24 + 24);
      for (const counter of ['submitted', 'finished', 'resultBytes']) {
        const sum = own.reduce((total: number, hour: Record<string, number>) => total + hour[counter]!, 0);
        expect([day.start, counter, day[counter]]).toEqual([own[0].start, counter, sum]);
      }
    }
    const trend = await zoned(`jobs/trend?${days}&timeZone=Australia/Melbourne`);
    expect(trend.items.map(({ localStart }: { localStart: string }) => localStart)).toEqual(
      melbourne.items.map(({ localStart }: { localStart: string }) => localStart),
    );
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const range = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-04T00:00:00Z'];
    const zone = ['--time-zone', 'Australia/Melbourne'];
    const shown = await runDocket(['analytics', 'jobs', ...range, ...zone], { env });
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('2026-03-01T00:00:00+11:00')]);
    const peaks = await zoned(`jobs/peak-hours?${days}&timeZone=Europe/Berlin`);
    const utc = (await get('jobs/peak-hours?from=2026-02-28T00:00:00Z&to=2026-03-05T00:00:00Z')).items;
    const counts = (items: { submitted: number }[]) => items.map(({ submitted }) => submitted);
    expect(counts(peaks.items)).toEqual([...counts(utc).slice(23), ...counts(utc).slice(0, 23)]);
    const totals = await zoned(`jobs/totals?${days}&timeZone=Europe/Berlin`);
    expect(totals).toMatchObject({ timeZone: 'Europe/Berlin', items: [{ submitted: 30 }] });
    const uploads = await zoned(
      'documents/series?from=2026-03-03T00:00:00Z&to=2026-03-05T00:00:00Z&timeZone=Europe/Berlin',
    );
    const registered = uploads.items.reduce(
      (sum: number, day: { registered: number }) => sum + day.registered,
      0,
    );
    expect([registered, uploads.items[0].localStart]).toEqual([1, '2026-03-03T00:00:00+01:00']);
  });

  it('counts uploads', async () => {
    const { items } = await get(`documents/series?from=2026-03-03T00:00:00Z&to=2026-03-05T00:00:00Z`);
    expect(items).toEqual([
      { start: '2026-03-03T00:00:00.000Z', registered: 1, registeredBytes: 10, uploadedAgain: 0 },
      { start: '2026-03-04T00:00:00.000Z', registered: 0, registeredBytes: 0, uploadedAgain: 0 },
    ]);
  });

  it('keeps dashboards by name for everybody of a tenant, each change an event with its reason', async () => {
    const put = (name: string, body: object) => test.call('PUT', `/v1/analytics/dashboards/${name}`, body);
    const list = async (position: number, key = test.keys.admin) =>
      (
        await test.call('GET', `/v1/analytics/dashboards?minPosition=${position}`, undefined, {
          authorization: `Bearer ${key}`,
        })
      ).body.items;
    const view = { title: 'PDFs of the week', days: 7, method: 'pdf.text@1' };
    const { status, body } = await put('week', { ...view, reason: 'the morning meeting' });
    expect([status, body.name]).toEqual([200, 'week']);
    expect(await list(body.position)).toMatchObject([{ ...view, name: 'week', page: 'jobs' }]);
    expect(await list(body.position, await test.keyFor('other', ['admin']))).toEqual([]);
    const [saved] = await test.events('DashboardSaved');
    expect(saved!.data).toMatchObject({ definition: view, reason: 'the morning meeting' });
    const removed = await test.call('DELETE', '/v1/analytics/dashboards/week', { reason: 'done' });
    expect(await list(removed.body.position)).toEqual([]);
    const again = await test.call('DELETE', '/v1/analytics/dashboards/week', { reason: 'done' });
    expect([again.status, again.body.code]).toEqual([404, 'ANALYTICS.DASHBOARD_NOT_FOUND']);
    for (const [name, more, path] of [
      ['x y', {}, '/name'],
      ['half', { from: '2026-03-01T00:00:00Z' }, '/from'],
      ['late', { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }, '/from'],
      ['both', { days: 7, from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }, '/from'],
      ['method', { method: 'pdf' }, '/method'],
    ] as const) {
      const refused = await put(encodeURIComponent(name), { title: 'T', reason: 'x', ...more });
      expect([name, refused.status, refused.body.errors[0].path]).toEqual([name, 400, path]);
    }
  });

  it.each([
    ['jobs/series?granularity=minute', '/granularity'],
    ['jobs/series?granularity=hour&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/series?from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/totals?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['jobs/totals?method=pdf', '/method'],
    ['jobs/peak-hours?from=2025-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', '/from'],
    ['documents/series?to=tomorrow', '/to'],
    ['jobs/series?timeZone=Mars/Olympus', '/timeZone'],
    ['jobs/series?from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&timeZone=Asia/Kolkata', '/from'],
  ])('refuses %s', async (path, field) => {
    const { status, body } = await test.call('GET', `/v1/analytics/${path}`);
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'REQUEST.INVALID', field]);
  });
});
