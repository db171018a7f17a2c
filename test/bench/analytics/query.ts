import { jobsByTime } from '@docket/contexts/analytics/read-models';
import { startMongoOfTheRun } from '@docket/engines/testing';
import { calculateObjectSize } from 'bson';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { median, percentile, type Bench } from '../bench.js';
import { fillLog } from '../growth/fill.js';
import { NOOP } from '../jobs/house.js';
import { countDirectly, differences, type OurFigures } from './direct.js';

const EVENTS = 1_000_000;
/** Most jobs of the log have so many events. */
const EVENTS_PER_JOB = 2.99;
const CALLS = 400;
const WARM = 40;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 1_100;
const LOG_DAYS = 31;
const KILOBYTE = 1_000;

interface Window {
  readonly from: string;
  readonly to: string;
  readonly lastDay: string;
}

/** What people ask for, one after the other. */
const requests: readonly ((window: Window) => string)[] = [
  ({ from, to }) => `jobs/totals?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}`,
  ({ lastDay, to }) => `jobs/series?granularity=hour&from=${lastDay}&to=${to}`,
  ({ from, to }) => `jobs/methods?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/outcomes?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/peak-hours?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/totals?from=${from}&to=${to}&method=${NOOP}`,
  ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&method=${NOOP}`,
];

/** What people elsewhere ask for: days and hours of a zone with half an hour, days of one without. */
const zoned: Readonly<Record<string, (window: Window & { readonly threeYears: string }) => string>> = {
  kolkataDays: ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataHours: ({ lastDay, to }) =>
    `jobs/series?granularity=hour&from=${lastDay}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataBusyHours: ({ from, to }) => `jobs/peak-hours?from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataTotals: ({ from, to }) => `jobs/totals?from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  berlinDays: ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&timeZone=Europe/Berlin`,
};
/** The longest range, all of whose hours have jobs. */
const longest: typeof zoned = {
  utc1100Days: ({ threeYears, to }) => `jobs/series?granularity=day&from=${threeYears}&to=${to}`,
  berlin1100Days: ({ threeYears, to }) =>
    `jobs/series?granularity=day&from=${threeYears}&to=${to}&timeZone=Europe/Berlin`,
  kolkata1100Days: ({ threeYears, to }) =>
    `jobs/series?granularity=day&from=${threeYears}&to=${to}&timeZone=Asia/Kolkata`,
};
const ZONED_CALLS = 20;
const LONGEST_CALLS = 5;

/** The median of each request in a zone, in milliseconds. */
async function inZones(
  test: TestReadSide,
  window: Window,
  paths: typeof zoned,
  calls: number,
): Promise<Record<string, number>> {
  const threeYears = new Date(Date.parse(window.to) - LONGEST_DAYS * DAY_MS).toISOString();
  const found: Record<string, number> = {};
  for (const [name, request] of Object.entries(paths)) {
    const times: number[] = [];
    for (let n = 0; n < calls; n += 1) {
      const start = performance.now();
      await asked(test, request({ ...window, threeYears }));
      times.push(performance.now() - start);
    }
    found[`${name}P50Ms`] = median(times);
  }
  return found;
}

/** How large the read model of jobs is: documents, their bytes, and those of the quarters of hours among them. */
async function sizeOf(test: TestReadSide): Promise<Record<string, number>> {
  const collection = await test.platform.readModels.collection(jobsByTime);
  let [rows, bytes, ofQuarters] = [0, 0, 0];
  for await (const document of collection.find({})) {
    rows += 1;
    bytes += calculateObjectSize(document);
    ofQuarters += calculateObjectSize(document.quarters);
  }
  return {
    readModelRows: rows,
    readModelKilobytes: bytes / KILOBYTE,
    quartersKilobytes: ofQuarters / KILOBYTE,
  };
}

/** Copies the buckets of the log's days before them, until the longest range is full. */
async function repeatBackwards(test: TestReadSide): Promise<void> {
  const collection = await test.platform.readModels.collection(jobsByTime);
  const found = await collection.find({}).toArray();
  for (let back = LOG_DAYS; back < LONGEST_DAYS; back += LOG_DAYS) {
    const earlier = found.map((document) => {
      const start = new Date(Date.parse(document.start) - back * DAY_MS).toISOString();
      return { ...document, _id: `${document._id}/${back}`, start };
    });
    await collection.insertMany(earlier);
  }
}

/** Made anew, not taken from what is kept. */
const NEW = { 'cache-control': 'no-cache' };

async function asked<Item>(
  test: TestReadSide,
  path: string,
  headers: Record<string, string> = NEW,
): Promise<readonly Item[]> {
  const answer = await test.call('GET', `/v1/analytics/${path}`, undefined, headers);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return (answer.body as { readonly items: readonly Item[] }).items;
}

/** Medians of the same requests, answered from memory, and with 304. */
async function repeated(test: TestReadSide, window: Window): Promise<{ kept: number; notModified: number }> {
  const kept: number[] = [];
  const notModified: number[] = [];
  for (let n = 0; n < CALLS; n += 1) {
    const path = `/v1/analytics/${requests[n % requests.length]!(window)}`;
    const first = performance.now();
    const { headers } = await test.call('GET', path);
    const second = performance.now();
    const { status } = await test.call('GET', path, undefined, {
      'if-none-match': headers.get('etag') ?? '',
    });
    if (status !== 304) throw new Error(`${path}: ${status} in place of 304`);
    if (n < WARM) continue;
    kept.push(second - first);
    notModified.push(performance.now() - second);
  }
  return { kept: median(kept), notModified: median(notModified) };
}

/** Every figure that the requests show, against the events themselves. @returns how many were compared */
async function compare(test: TestReadSide, window: Window): Promise<{ compared: number; events: number }> {
  const direct = await countDirectly(test.platform.store, window.from, window.to);
  const paths = requests.map((request) => request(window));
  const [totals] = await asked<OurFigures>(test, paths[0]!);
  const days = await asked<OurFigures & { readonly start: string }>(test, paths[1]!);
  const methods = await asked<OurFigures & { readonly method: string }>(test, paths[3]!);
  const outcomes = await asked<{ readonly outcome: string; readonly jobs: number }>(test, paths[4]!);
  const hours = await asked<{ readonly hour: number; readonly submitted: number }>(test, paths[5]!);
  const nothing = { submitted: 0, attemptsStarted: 0, resultBytes: 0, outcomes: {}, totalMs: [] };
  const wrong = [
    ...differences('totals', totals!, direct.all),
    ...days.flatMap((day) =>
      differences(day.start, day, direct.byDay.get(day.start.slice(0, 10)) ?? nothing),
    ),
    ...methods.flatMap((each) => differences(each.method, each, direct.byMethod.get(each.method) ?? nothing)),
    ...outcomes
      .filter(({ outcome, jobs }) => jobs !== (direct.all.outcomes[outcome] ?? 0))
      .map(({ outcome, jobs }) => `${outcome} is ${jobs}`),
    ...hours
      .filter(({ hour, submitted }) => submitted !== direct.byHour[hour])
      .map(({ hour, submitted }) => `hour ${hour} has ${submitted}`),
  ];
  if (methods.length !== direct.byMethod.size) wrong.push(`${methods.length} methods are shown`);
  if (wrong.length > 0) throw new Error(`The figures are not those of the events:\n${wrong.join('\n')}`);
  return {
    compared: 1 + days.length + methods.length + outcomes.length + hours.length,
    events: direct.events,
  };
}

export const analyticsQueryBench: Bench = {
  summary:
    'eight typical requests for figures of 1,000,000 job events, which are compared with the events themselves',
  async run({ rounds, scale, say }) {
    const engine = await startMongoOfTheRun();
    process.env['DOCKET_TEST_MONGODB_URI'] = engine.uri;
    const home = await mkdtemp(join(tmpdir(), 'docket-bench-analytics-'));
    const test = await startReadSide({ DOCKET_HOME: home });
    try {
      await fillLog(test.platform.nats, Math.max(200, Math.round((EVENTS * scale) / EVENTS_PER_JOB)), say);
      const { last } = await test.platform.store.head();
      const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
      const window = {
        from: new Date(today - 32 * DAY_MS).toISOString(),
        to: new Date(today + DAY_MS).toISOString(),
        lastDay: new Date(today - DAY_MS).toISOString(),
      };
      const folding = performance.now();
      await test.project('analytics');
      const path = `/v1/analytics/jobs/totals?minPosition=${last}`;
      while ((await test.call('GET', path)).status !== 200);
      const foldMs = performance.now() - folding;
      say(`folded in ${(foldMs / 1_000).toFixed(0)} s`);
      const { compared, events } = await compare(test, window);
      const p50: number[] = [];
      const p99: number[] = [];
      const byKind: number[][] = [];
      const cpu: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const times: number[] = [];
        const before = process.cpuUsage();
        for (let n = 0; n < CALLS + WARM; n += 1) {
          const start = performance.now();
          await asked(test, requests[n % requests.length]!(window));
          if (n < WARM) continue;
          times.push(performance.now() - start);
          (byKind[n % requests.length] ??= []).push(times.at(-1)!);
        }
        const { user, system } = process.cpuUsage(before);
        cpu.push((user + system) / 1_000 / (CALLS + WARM));
        p50.push(median(times));
        p99.push(percentile(times, 0.99));
        say(`round ${round + 1} of ${rounds}  p99 ${p99.at(-1)!.toFixed(1)} ms`);
      }
      const again = await repeated(test, window);
      const zones = await inZones(test, window, zoned, ZONED_CALLS);
      const size = await sizeOf(test);
      await repeatBackwards(test);
      const years = await inZones(test, window, longest, LONGEST_CALLS);
      const kinds = byKind.map((times, kind) => [`request${kind + 1}P50Ms`, median(times)] as const);
      return {
        figures: {
          events,
          ...Object.fromEntries(kinds),
          queryP50Ms: median(p50),
          queryP99Ms: median(p99),
          keptP50Ms: again.kept,
          notModifiedP50Ms: again.notModified,
          processorMsPerQuery: median(cpu),
          ...zones,
          ...years,
          ...size,
          comparedFigures: compared,
          foldedEventsPerSecond: (events * 1_000) / foldMs,
        },
        targets: [{ figure: 'queryP99Ms', atMost: 50 }],
        method:
          `${events} events of jobs over 30 days in the log, folded by all of projector-analytics. ${CALLS} requests over HTTP a round, eight kinds in turn, one after the ` +
          'other, each made anew; keptP50Ms and notModifiedP50Ms are of the same requests from memory and with 304; API, projector and the one who asks share a process, whose processor time is shown beside the wall clock. Before, each item of five kinds is compared with a count of the raw events: ' +
          `counts and means equal, quantiles within 2 %; …1100Days are of these buckets over and over, so that each hour of the range has jobs; medians of ${rounds} rounds.`,
      };
    } finally {
      await test.stop();
      await engine.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};
