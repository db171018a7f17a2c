import type { RecordedEvent } from '@docket/kernel';
import { Recorder } from '@docket/projections/testing';
import { DateTime } from 'luxon';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { jobsByTime, MOST_LOCAL_HOURS } from '../read-models/index.js';
import { countEvents, recordAroundChanges, shownAs } from '../testing/zone-counts.js';

/** Half and three quarters of an hour from UTC, with and without daylight saving, and whole hours beside them. */
const zones = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Europe/Berlin',
];
const countsOfNothing = {
  submitted: 0,
  started: 0,
  finished: 0,
  failed: 0,
  registered: 0,
  registeredBytes: 0,
};

/** The database takes no more documents in one insert than some of these. */
const AT_ONCE = 20_000;

describe('figures of jobs and documents by the clock of a time zone', () => {
  let test: TestReadSide;
  let log: readonly RecordedEvent[];

  beforeAll(async () => {
    test = await startReadSide();
    const recorder = new Recorder();
    recordAroundChanges(recorder);
    log = recorder.log;
    await test.project('analytics');
    const last = await test.feed(recorder.log);
    for (const path of ['jobs/totals', 'documents/series']) {
      const { status, body } = await test.read(`/v1/analytics/${path}?minPosition=${last}`);
      expect([status, body.code]).toEqual([200, undefined]);
    }
  });
  afterAll(() => test.stop());

  describe.each(zones)('in %s', (timeZone) => {
    const ask = async (path: string) => {
      const { status, body } = await test.call('GET', `/v1/analytics/${path}&timeZone=${timeZone}`);
      expect([path, status, body.timeZone]).toEqual([path, 200, timeZone]);
      return body;
    };

    it('has figures of days and hours that are those of the raw events, around both changes of clocks', async () => {
      for (const [granularity, from, to] of [
        ['day', '2026-02-27T00:00:00Z', '2026-11-20T00:00:00Z'],
        ['hour', '2026-03-06T12:00:00Z', '2026-03-10T00:00:00Z'],
        ['hour', '2026-04-03T12:00:00Z', '2026-04-07T00:00:00Z'],
        ['hour', '2026-09-25T12:00:00Z', '2026-09-29T00:00:00Z'],
        ['hour', '2026-10-02T12:00:00Z', '2026-10-06T00:00:00Z'],
        ['hour', '2026-10-30T12:00:00Z', '2026-11-03T00:00:00Z'],
      ] as const) {
        const direct = countEvents(log, (time) => shownAs(time, timeZone, granularity));
        const range = `granularity=${granularity}&from=${from}&to=${to}`;
        const [series, uploads] = [await ask(`jobs/series?${range}`), await ask(`documents/series?${range}`)];
        expect(uploads.items.length).toBe(series.items.length);
        let submitted = 0;
        for (const [at, item] of series.items.entries()) {
          const key = shownAs(item.start, timeZone, granularity);
          const { totalMs, ...counts } = direct.get(key) ?? { ...countsOfNothing, totalMs: [] };
          const { registered, registeredBytes, localStart } = uploads.items[at];
          const mean = Math.round(totalMs.reduce((sum, ms) => sum + ms, 0) / totalMs.length);
          expect([key, localStart, item.total.meanMs, item.total.maxMs]).toEqual([
            key,
            item.localStart,
            totalMs.length === 0 ? null : mean,
            totalMs.length === 0 ? null : Math.max(...totalMs),
          ]);
          const { started: attemptsStarted, failed, ...same } = counts;
          expect([key, { ...item, registered, registeredBytes }]).toMatchObject([
            key,
            { ...same, attemptsStarted },
          ]);
          expect([key, item.outcomes.failed]).toEqual([key, failed]);
          submitted += item.submitted;
        }
        // No bucket is missing: what lies in the range that the answer names is in its items.
        const inRange = log.filter(
          ({ type, time, aggregate }) =>
            type === 'JobSubmitted' &&
            aggregate.tenant === 'default' &&
            time >= series.from &&
            time < series.to,
        );
        expect([range, submitted]).toEqual([range, inRange.length]);
      }
    });

    it('has totals, methods, outcomes and busy hours that are those of the raw events', async () => {
      const range = 'from=2026-03-07T20:00:00Z&to=2026-04-06T02:00:00Z';
      const [totals, peaks] = [await ask(`jobs/totals?${range}`), await ask(`jobs/peak-hours?${range}`)];
      const within = (of: { from: string; to: string }) =>
        log.filter(({ time }) => time >= of.from && time < of.to);
      const [all] = [...countEvents(within(totals), () => 'all').values()];
      expect(totals.items[0]).toMatchObject({ submitted: all!.submitted, finished: all!.finished });
      const methods = (await ask(`jobs/methods?${range}`)).items;
      for (const { method, submitted, finished } of methods) {
        const [own] = [...countEvents(within(totals), () => 'all', method).values()];
        expect([method, submitted, finished]).toEqual([method, own!.submitted, own!.finished]);
      }
      expect(methods.map(({ method }: { method: string }) => method)).toEqual(['zone.one@1', 'zone.two@1']);
      const outcomes = (await ask(`jobs/outcomes?${range}`)).items;
      expect(outcomes[1]).toMatchObject({ outcome: 'failed', jobs: all!.failed });
      const hours = countEvents(within(peaks), (time) =>
        DateTime.fromISO(time, { zone: timeZone }).toFormat('H'),
      );
      for (const { hour, submitted, started, finished } of peaks.items) {
        const own = hours.get(String(hour)) ?? countsOfNothing;
        expect([hour, submitted, started, finished]).toEqual([
          hour,
          own.submitted,
          own.started,
          own.finished,
        ]);
      }
    });
  });

  it('refuses only what cannot be exact, and says what to ask for', async () => {
    const zone = 'timeZone=America/St_Johns';
    for (const path of ['jobs/series', 'jobs/totals', 'jobs/peak-hours', 'documents/series']) {
      const query = `from=2011-03-01T00:00:00Z&to=2011-03-20T00:00:00Z&${zone}`;
      const { status, body } = await test.call('GET', `/v1/analytics/${path}?${query}`);
      expect([path, status, body.code]).toEqual([path, 422, 'ANALYTICS.ZONE_NOT_EXACT']);
      expect(body.detail).toContain('ask for a range that ends before or begins after that day');
    }
    const after = await test.call(
      'GET',
      `/v1/analytics/jobs/series?from=2011-12-01T00:00:00Z&to=2011-12-02T00:00:00Z&${zone}`,
    );
    expect([after.status, after.body.items.length]).toEqual([200, 2]);
  });

  it('refuses a range with too many hours, and answers the same range in UTC or for one method', async () => {
    const collection = await test.platform.readModels.collection(jobsByTime);
    const first = Date.parse('2020-01-01T00:00:00Z');
    // They are counted and never read, so that they need no figures.
    const many = Array.from({ length: MOST_LOCAL_HOURS + 1 }, (_, n) => ({
      _id: `many-${n}`,
      tenant: 'default',
      granularity: 'hour',
      method: `zone.many-${n % 3}@1`,
      start: new Date(first + Math.floor(n / 3) * 3_600_000).toISOString(),
    }));
    const bare = collection as unknown as { insertMany(documents: readonly object[]): Promise<unknown> };
    for (let at = 0; at < many.length; at += AT_ONCE) await bare.insertMany(many.slice(at, at + AT_ONCE));
    const range = 'from=2020-01-01T00:00:00Z&to=2022-12-31T00:00:00Z';
    const ask = (more: string) => test.call('GET', `/v1/analytics/jobs/series?${range}${more}`);
    const refused = await ask('&timeZone=Asia/Kolkata');
    expect([refused.status, refused.body.code]).toEqual([422, 'ANALYTICS.TOO_MANY_HOURS']);
    for (const more of ['', '&timeZone=Asia/Kolkata&method=zone.one@1']) {
      expect([more, (await ask(more)).status]).toEqual([more, 200]);
    }
  });
});
