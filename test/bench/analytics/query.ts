import { startMongoOfTheRun } from '@docket/engines/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { median, percentile, type Bench } from '../bench.js';
import { fillLog } from '../growth/fill.js';
import { countDirectly, differences, type OurFigures } from './direct.js';
import { asked, requests, windowOf, type Window } from './questions.js';
import { inZones, longest, LONGEST_CALLS, repeatBackwards, sizeOf, zoned, ZONED_CALLS } from './zones.js';

const EVENTS = 1_000_000;
/** Most jobs of the log have so many events. */
const EVENTS_PER_JOB = 2.99;
const CALLS = 400;
const WARM = 40;

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
      const window = windowOf(new Date());
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
