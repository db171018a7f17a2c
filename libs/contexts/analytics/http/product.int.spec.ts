import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

interface Event {
  readonly id: string;
  readonly event: string;
  readonly subject: string;
  readonly at: string;
  readonly object?: string;
  readonly properties?: object;
}

const DAY_MS = 86_400_000;
const as = (key: string) => ({ authorization: `Bearer ${key}` });
/** Whole days that end before today, so that nothing lies in the future. */
const end = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const DAYS = 70;
const start = end - DAYS * DAY_MS;
const ANOMALY = 50;
const iso = (ms: number): string => new Date(ms).toISOString();

/** What is planted: a weekly rhythm, one day of five times as much, two groups of visitors, a funnel, an effect. */
function planted(): Event[] {
  const events: Event[] = [];
  const say = (event: string, subject: string, ms: number, more: object = {}): void => {
    events.push({ id: `e-${events.length}`, event, subject, at: iso(ms), ...more });
  };
  for (let day = 0; day < DAYS; day += 1) {
    const usual = [20, 22, 24, 26, 24, 10, 8][day % 7]!;
    const many = day === ANOMALY ? usual * 5 : usual;
    for (let n = 0; n < many; n += 1) {
      const at = start + day * DAY_MS + 9 * 3_600_000 + n * 60_000;
      say('view', `reader-${n % 40}`, at, {
        object: n % 3 === 0 ? '/home' : '/help',
        properties: { plan: n % 2 ? 'free' : 'paid' },
      });
    }
  }
  // Buyers: 60 who look often and buy.
  for (let n = 0; n < 60; n += 1) {
    const at = start + (DAYS - 10) * DAY_MS + n * 3_600_000;
    for (let look = 0; look < 20; look += 1) say('look', `buyer-${n}`, at + look * 1_000);
    say('cart', `buyer-${n}`, at + 60_000);
    if (n % 2 === 0) say('pay', `buyer-${n}`, at + 120_000);
    // Too late for a window of an hour.
    if (n % 4 === 1) say('pay', `buyer-${n}`, at + 7_200_000);
  }
  return events;
}

describe('product analytics', () => {
  let test: TestReadSide;
  let home = '';
  const range = `from=${iso(start)}&to=${iso(end)}`;

  const send = async (events: readonly Event[], key = test.keys.admin) => {
    const answers = [];
    for (let at = 0; at < events.length; at += 500) {
      const body = { events: events.slice(at, at + 500) };
      const { status, body: answer } = await test.call('POST', '/v1/analytics/events', body, as(key));
      expect([status, answer.code]).toEqual([202, undefined]);
      answers.push(answer);
    }
    return answers;
  };
  const get = async (path: string, key = test.keys.admin) => {
    const { status, body } = await test.call('GET', `/v1/analytics/${path}`, undefined, as(key));
    expect([path, status, body.code]).toEqual([path, 200, undefined]);
    return body;
  };
  /** The answer once everything that was stored is folded. */
  const complete = async (path: string) => {
    for (;;) {
      const { body } = await test.call('GET', `/v1/analytics/${path}`);
      if (body.complete === true) return body;
      if (body.code === 'ANALYTICS.NOT_FOLDED') continue;
      expect(body).toMatchObject({ degraded: true, reason: expect.stringContaining('behind') });
    }
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-product-'));
    test = await startReadSide({ DOCKET_HOME: home, DOCKET_RATE_PER_SECOND: '100000' });
    await test.project('analytics');
    await send(planted());
    await complete(`engagement?${range}`);
  }, 240_000);
  afterAll(async () => {
    await test.stop();
    await rm(home, { recursive: true, force: true });
  });

  it('counts events and visitors, by event, day, hour and property', async () => {
    const body = await get(`engagement?${range}&event=view&property=plan`);
    const views = planted().filter(({ event }) => event === 'view');
    expect(body).toMatchObject({
      complete: true,
      degraded: false,
      totals: { events: views.length, visitors: 40, visitorsError: 0 },
      byEvent: [{ event: 'view', events: views.length }],
    });
    expect(body.series).toHaveLength(DAYS);
    expect(body.peakHours[9].events + body.peakHours[10].events).toBe(views.length);
    const split = Object.fromEntries(
      body.breakdown.map(({ value, events }: { value: string; events: number }) => [value, events]),
    );
    expect(split['paid'] + split['free']).toBe(views.length);
    const svg = await test.call('GET', `/v1/analytics/engagement?${range}&format=svg`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg.text).toMatch(/^<svg[^]*<metadata>\{"x":\[/);
  });

  it('stores an event once, whoever sends it again, and puts a late one into its hour', async () => {
    const tenant = await test.keyFor('late', ['admin']);
    const events: Event[] = [
      { id: 'a', event: 'view', subject: 'v', at: iso(start + 3_600_000) },
      { id: 'b', event: 'view', subject: 'v', at: iso(start + 7_200_000), properties: { n: 1 } },
    ];
    expect(await send(events, tenant)).toMatchObject([{ stored: 2, repeated: 0 }]);
    const late = { id: 'c', event: 'view', subject: 'w', at: iso(start), properties: { n: 'one' } };
    expect(await send([...events, late], tenant)).toMatchObject([{ stored: 1, repeated: 2 }]);
    const body = await untilComplete(() =>
      get(`engagement?from=${iso(start)}&to=${iso(start + DAY_MS)}&bucket=hour`, tenant),
    );
    expect(body.series.slice(0, 3).map(({ events: count }: { events: number }) => count)).toEqual([1, 1, 1]);
    const { items } = await get('events', tenant);
    expect(items).toMatchObject([
      { event: 'view', count: 3, drift: ['n is number and string', '1 of 3 events have no n'] },
    ]);
  });

  it('counts days as people in a zone do, over daylight saving', async () => {
    const tenant = await test.keyFor('zones', ['admin']);
    const year = new Date().getUTCFullYear();
    // The last Sunday of October (or, before it has come, of March): a day of 25 (23) hours in Berlin.
    const lastSunday = (month: number): number => {
      const last = Date.UTC(year, month + 1, 0);
      return last - new Date(last).getUTCDay() * DAY_MS;
    };
    const [sunday, hours] =
      Date.now() > lastSunday(9) + 2 * DAY_MS ? [lastSunday(9), 25] : [lastSunday(2), 23];
    const from = sunday - (hours === 25 ? 2 : 1) * 3_600_000;
    const events = Array.from({ length: hours + 1 }, (_, n): Event => ({
      id: `${n}`,
      event: 'tick',
      subject: 's',
      at: iso(from + n * 3_600_000),
    }));
    await send(events, tenant);
    const path = `engagement?from=${iso(from)}&to=${iso(from + (hours + 1) * 3_600_000)}&timeZone=Europe/Berlin`;
    const { series } = await untilComplete(() => get(path, tenant));
    expect(series.map(({ events: count }: { events: number }) => count)).toEqual([hours, 1]);
    expect(
      (await test.call('GET', '/v1/analytics/engagement?timeZone=Asia/Kolkata')).body.errors[0].path,
    ).toBe('/timeZone');
  });

  it('finds the planted funnel, with its window', async () => {
    const day = await get(`funnels?${range}&steps=look,cart,pay`);
    expect(day.items.map(({ visitors }: { visitors: number }) => visitors)).toEqual([60, 60, 45]);
    const hour = await get(`funnels?${range}&steps=look,cart,pay&windowMinutes=60`);
    expect(hour.items[2]).toMatchObject({ visitors: 30, shareOfFirst: 0.5, shareOfPrevious: 0.5 });
  });

  it('shows who comes back', async () => {
    const { items } = await get(`retention?${range}&period=week&periods=4`);
    expect(items[0]).toMatchObject({ visitors: 26 });
    expect(items[0].returned).toHaveLength(4);
    expect(items[0].returned[0]).toBe(items[0].visitors);
    expect(items[0].returned[1]).toBeGreaterThan(0);
  });

  it('finds the planted segments, in words', async () => {
    const body = await get(`segments?${range}`);
    expect(body.visitors).toBe(100);
    const sizes = body.items.map(({ size }: { size: number }) => size);
    expect(sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(100);
    const buyers = body.items.filter(({ examples }: { examples: string[] }) =>
      examples[0]!.startsWith('buyer'),
    );
    expect(buyers.reduce((sum: number, { size }: { size: number }) => sum + size, 0)).toBe(60);
    expect(buyers[0].description).toMatch(/^Visitors with /);
    expect(body).toEqual(await get(`segments?${range}`));
  });

  it('forecasts the planted rhythm, and says how well it did before', async () => {
    const quiet = `from=${iso(start)}&to=${iso(start + 49 * DAY_MS)}&event=view`;
    const { items, backTest } = await get(`forecast?${quiet}&horizon=7`);
    const usual = [20, 22, 24, 26, 24, 10, 8];
    for (const [at, { mean, low, high }] of items.entries()) {
      expect(Math.abs(mean - usual[at]!)).toBeLessThan(1);
      expect([low <= mean, mean <= high]).toEqual([true, true]);
    }
    expect(backTest.meanAbsolutePercentageError).toBeLessThan(0.05);
    const short = await test.call(
      'GET',
      `/v1/analytics/forecast?from=${iso(start)}&to=${iso(start + 5 * DAY_MS)}`,
    );
    expect([short.status, short.body.code]).toEqual([422, 'ANALYTICS.TOO_SHORT']);
  });

  it('finds the planted anomaly and nothing else; a time without one has none', async () => {
    const { items } = await get(`anomalies?${range}&event=view`);
    expect(items).toMatchObject([{ start: iso(start + ANOMALY * DAY_MS).slice(0, 10), value: 110 }]);
    const quiet = await get(`anomalies?from=${iso(start)}&to=${iso(start + 49 * DAY_MS)}&event=view`);
    expect(quiet.items).toEqual([]);
  });

  it('finds the planted effect of an experiment, and warns of a split that is not as planned', async () => {
    const tenant = await test.keyFor('lab', ['admin']);
    const experiment = {
      hypothesis: 'A green button is pressed more often.',
      variants: [
        { name: 'control', weight: 1 },
        { name: 'green', weight: 1 },
      ],
      exposure: 'see',
      conversion: 'press',
      startAt: iso(start),
      plannedPerVariant: 300,
      reason: 'the design review',
    };
    const saved = await test.call('PUT', '/v1/analytics/experiments/button', experiment, as(tenant));
    expect(saved.body).toMatchObject({ name: 'button', version: 1 });
    const variants = new Map<string, string>();
    for (let n = 0; n < 800; n += 1) {
      const subject = `visitor-${n}`;
      const { variant } = await get(`experiments/button/assignment?subject=${subject}`, tenant);
      variants.set(subject, variant);
    }
    const at = iso(start + DAY_MS);
    const press = (n: number, variant: string): boolean => n % 10 < (variant === 'green' ? 3 : 1);
    const events = [...variants].flatMap(([subject, variant], n): Event[] => [
      { id: `see-${n}`, event: 'see', subject, at },
      ...(press(n, variant) ? [{ id: `see-${n}-press`, event: 'press', subject, at }] : []),
    ]);
    await send(events, tenant);
    const body = await untilComplete(() => get('experiments/button', tenant));
    const [control, green] = body.variants;
    expect([control.visitors + green.visitors, control.conversion]).toEqual([800, null]);
    expect(green.conversion.difference).toBeCloseTo(0.2, 1);
    expect(green.conversion.low).toBeGreaterThan(0.1);
    expect(green.conversion.pValue).toBeLessThan(1e-6);
    expect(green.conversions.pValue).toBeLessThan(1e-6);
    expect([body.sampleRatio.pValue > 0.001, body.warnings]).toEqual([true, []]);
    const skewed = {
      ...experiment,
      variants: [
        { name: 'control', weight: 9 },
        { name: 'green', weight: 1 },
      ],
    };
    await test.call(
      'PUT',
      '/v1/analytics/experiments/skewed',
      { ...skewed, plannedPerVariant: 1 },
      as(tenant),
    );
    expect((await get('experiments/skewed', tenant)).warnings).toEqual([]);
    expect((await test.call('GET', '/v1/analytics/experiments/none', undefined, as(tenant))).status).toBe(
      404,
    );
  });

  it('shows a tenant nothing of another', async () => {
    const key = await test.keyFor('other', ['admin']);
    const body = await untilComplete(() => get(`engagement?${range}`, key));
    expect([body.totals.events, body.byEvent]).toEqual([0, []]);
  });

  it('says that figures are degraded while nothing folds, instead of showing zeros as all', async () => {
    await test.pause();
    await send([{ id: 'paused', event: 'view', subject: 'reader-1', at: iso(end - 1_000) }]);
    const body = await get(`engagement?${range}`);
    expect(body).toMatchObject({
      complete: false,
      degraded: true,
      reason: expect.stringContaining('1 events behind'),
    });
    expect(body.totals.events).toBeGreaterThan(0);
    await test.project('analytics');
    await complete(`engagement?${range}`);
  });

  it.each([
    [{ events: [] }, '/events'],
    [{ events: [{ id: 'x', event: '1', subject: 's' }] }, '/events/0/event'],
    [{ events: [{ id: 'x y', event: 'v', subject: 's' }] }, '/events/0/id'],
    [{ events: [{ id: 'x', event: 'v', subject: 's', at: '2999-01-01T00:00:00Z' }] }, '/events/0/at'],
    [{ events: [{ id: 'x', event: 'v', subject: 's', at: '2001-01-01T00:00:00Z' }] }, '/events/0/at'],
    [{ events: [{ id: 'x', event: 'v', subject: 's', properties: { a: [1] } }] }, '/events/0/properties/a'],
  ])('refuses %j', async (body, path) => {
    const { status, body: problem } = await test.call('POST', '/v1/analytics/events', body);
    expect([status, problem.errors[0].path]).toEqual([400, path]);
  });

  it('comes to the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = (...args: string[]) =>
      runDocket(['analytics', ...args, '--from', iso(start), '--to', iso(end)], { env });
    expect((await docket('engagement')).stdout).toMatch(/view +1[0-9]{3} +40/);
    expect((await docket('funnel', 'look', 'cart', 'pay')).stdout).toContain('75.0 %');
    expect((await docket('anomalies', 'view')).stdout).toContain(iso(start + ANOMALY * DAY_MS).slice(0, 10));
  });
});

async function untilComplete<Answer extends { readonly complete: boolean }>(
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.complete) return answer;
  }
}
