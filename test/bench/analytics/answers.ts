import { startMongoOfTheRun } from '@docket/engines/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { fillLog } from '../growth/fill.js';
import { NEW, requests, windowOf } from './questions.js';

const JOBS = 20_000;
const CALLS = 240;
const WARM = 16;
const METRIC = 'docket_cache_requests_total';

/** Answers of a side that may be otherwise: the position of the read model can move on once. */
const MOST_OTHERS = 2 * requests.length;

/** How one side asks, by the tag that the answer had last. */
type Headers = (tag: string) => Record<string, string>;

/** The milliseconds of each request that was answered as it should be. */
async function timesOf(test: TestReadSide, paths: readonly string[], status: number, headers: Headers) {
  const tags = new Map<string, string>();
  const times: number[] = [];
  for (let n = 0; n < CALLS + WARM; n += 1) {
    const path = paths[n % paths.length]!;
    const start = performance.now();
    const answer = await test.call('GET', path, undefined, headers(tags.get(path) ?? ''));
    const took = performance.now() - start;
    tags.set(path, answer.headers.get('etag') ?? '');
    if (n >= WARM && answer.status === status) times.push(took);
  }
  return times;
}

/** How many questions the cache has answered with an outcome. */
async function counted(test: TestReadSide, outcome: string): Promise<number> {
  const { values } = (await test.platform.metrics.getSingleMetric(METRIC)?.get()) ?? { values: [] };
  return (
    values.find(({ labels }) => labels['cache'] === 'answers' && labels['outcome'] === outcome)?.value ?? 0
  );
}

export const analyticsAnswersBench: Bench = {
  summary: 'figures made anew ÷ the same from memory under the position of their read model, and with 304',
  async run({ rounds, scale, say }) {
    const engine = await startMongoOfTheRun();
    process.env['DOCKET_TEST_MONGODB_URI'] = engine.uri;
    const home = await mkdtemp(join(tmpdir(), 'docket-bench-answers-'));
    const test = await startReadSide({ DOCKET_HOME: home });
    try {
      const jobs = Math.max(200, Math.round(JOBS * scale));
      await fillLog(test.platform.nats, jobs, say);
      const { last } = await test.platform.store.head();
      await test.project('analytics');
      while ((await test.call('GET', `/v1/analytics/jobs/totals?minPosition=${last}`)).status !== 200);
      const window = windowOf(new Date());
      const paths = requests.map((request) => `/v1/analytics/${request(window)}`);
      const side =
        (name: string, outcome: string, status: number, headers: Headers) =>
        async (): Promise<Readonly<Record<string, number>>> => {
          const before = await counted(test, outcome);
          const times = await timesOf(test, paths, status, headers);
          // A side that is answered otherwise than it says measures something else.
          const answered = (await counted(test, outcome)) - before;
          if (answered < CALLS + WARM - MOST_OTHERS)
            throw new Error(`${answered} of ${name} were a ${outcome}`);
          return { [`${name}P50Ms`]: median(times), [`${name}P99Ms`]: percentile(times, 0.99) };
        };
      const taken = await inTurns(
        rounds,
        {
          miss: side('miss', 'miss', 200, () => NEW),
          hit: side('hit', 'hit', 200, () => ({})),
          notModified: side('notModified', 'not_modified', 304, (tag): Record<string, string> =>
            tag === '' ? {} : { 'if-none-match': tag },
          ),
        },
        say,
      );
      const medians = Object.entries(taken).map(([name, values]) => [name, median(values)] as const);
      return {
        figures: {
          jobs,
          ...Object.fromEntries(medians),
          ratio: medianRatio(taken['missP50Ms']!, taken['hitP50Ms']!),
        },
        targets: [{ figure: 'ratio', atLeast: 1.5 }],
        method:
          `${jobs} jobs over 30 days; eight kinds of requests for figures in turn over HTTP, one after the other, ${CALLS} of each side a round; a miss is made anew (no-cache), which is ` +
          `what every request was before answers were kept, with the tag beside it; docket_cache_requests_total says that each side was answered as it is named; medians of ${rounds} rounds.`,
      };
    } finally {
      await test.stop();
      await engine.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};
