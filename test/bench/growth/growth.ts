import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile, type Bench } from '../bench.js';
import { paced } from '../jobs/dispatch.js';
import { caller, NOOP } from '../jobs/house.js';
import { startOutsideWorkers } from '../jobs/outside-workers.js';
import { DOCUMENT, RARE } from './fill.js';
import { growHouse, type GrownHouse } from './setting.js';

const SMALL = 1_000;
const LARGE = 100_000;
const REQUESTS = 300;
const CONNECTIONS = 2;
const PACED_SECONDS = 5;
/** A p99 below this is noise on a machine with two cores: ratios are of values that are at least so long. */
const LEAST_MS = 5;

/** Every filter of the list of jobs, with a value that many jobs have and one that few of the oldest have. */
const lists: Readonly<Record<string, string>> = {
  list: '',
  listState: 'state=succeeded',
  listStateFew: 'state=scheduled',
  listStates: 'state=failed&state=canceled',
  listMethod: `method=${NOOP}`,
  listMethodFew: `method=${RARE.method}`,
  listMethodName: `method=${NOOP.split('@')[0]}`,
  listMethodNameFew: `method=${RARE.method.split('@')[0]}`,
  listQueue: 'queue=default',
  listQueueFew: `queue=${RARE.queue}`,
  listTag: 'tag=common',
  listTagFew: `tag=${RARE.tag}`,
  listDocument: `documentId=${DOCUMENT}`,
  listTimes: `from=${daysAgo(16)}&to=${daysAgo(15)}`,
  listStateAndTag: 'state=failed&tag=common',
};

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

type Call = ReturnType<typeof caller>['call'];

const requests: Readonly<Record<string, (call: Call, grown: GrownHouse, index: number) => Promise<number>>> =
  {
    submit: async (call) =>
      (await call('POST', '/v1/jobs', { method: NOOP, queue: 'default', tags: ['bench-submit'] })).status,
    get: async (call, { ids }, index) => (await call('GET', `/v1/jobs/${ids[index % ids.length]!}`)).status,
    ...Object.fromEntries(
      Object.entries(lists).map(([name, query]) => [
        name,
        async (call: Call) => (await call('GET', `/v1/jobs?limit=50&${query}`)).status,
      ]),
    ),
    queues: async (call) => (await call('GET', '/v1/queues')).status,
    audit: async (call) => (await call('GET', '/v1/audit/entries?limit=50')).status,
  };

/** Completes the jobs that were submitted, so that nothing else is in the queue. */
async function drain(grown: GrownHouse, count: number): Promise<void> {
  const workers = startOutsideWorkers(grown.house.url, 4, 32);
  try {
    await workers.completed(count);
  } finally {
    await workers.stop();
  }
}

/** @returns the p99 of some requests over a few connections, in ms */
async function p99Of(name: string, grown: GrownHouse, count: number): Promise<number> {
  const { call, close } = caller(grown.house.url, CONNECTIONS);
  const latencies: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      const startedAtMs = performance.now();
      const status = await requests[name]!(call, grown, index);
      if (status >= 300) throw new Error(`${name}: ${status}`);
      latencies.push(performance.now() - startedAtMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  } finally {
    close();
  }
  if (name === 'submit') await drain(grown, count);
  return percentile(latencies, 0.99);
}

function sizesOf(scale: number): readonly number[] {
  const large = Math.max(2 * SMALL, Math.round(LARGE * scale));
  return scale > 1 ? [SMALL, LARGE, large] : [SMALL, large];
}

const figureOf = (name: string, jobs: number): string => `${name}P99MsAt${jobs}`;

export const growthBench: Bench = {
  summary:
    'submit, get, lists, dispatch, start and memory with 1,000 and 100,000 jobs (a million: --scale 10)',
  async run({ rounds, scale, say }) {
    const sizes = sizesOf(scale);
    const grown: GrownHouse[] = [];
    const samples: Record<string, number[]> = {};
    const keep = (figure: string, value: number): void => {
      (samples[figure] ??= []).push(value);
    };
    try {
      for (const jobs of sizes) {
        const each = await growHouse(jobs, say);
        grown.push(each);
        keep(`startMsAt${jobs}`, each.startMs);
        keep(`rebuiltEventsPerSecondAt${jobs}`, each.rebuiltPerSecond);
        say(
          `${jobs} jobs: ready in ${each.startMs.toFixed(0)} ms, rebuilt at ${each.rebuiltPerSecond.toFixed(0)} events/s`,
        );
      }
      for (const name of Object.keys(requests)) {
        for (const each of grown) await p99Of(name, each, 20);
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const name of Object.keys(requests)) {
          // In turns: both see the same neighbours on the machine.
          for (const each of round % 2 === 0 ? grown : grown.toReversed()) {
            keep(figureOf(name, each.jobs), await p99Of(name, each, REQUESTS));
          }
          const shown = sizes.map((jobs) => samples[figureOf(name, jobs)]!.at(-1)!.toFixed(1));
          say(`round ${round + 1} of ${rounds}  ${name} p99 ${shown.join(', ')} ms`);
        }
        for (const each of grown) {
          await sleep(1_000);
          const { p50Ms, p99Ms } = await paced(each.house, PACED_SECONDS);
          keep(`dispatchP50MsAt${each.jobs}`, p50Ms!);
          keep(figureOf('dispatch', each.jobs), p99Ms!);
        }
      }
      for (const each of grown) keep(`memoryMbAt${each.jobs}`, await each.house.memoryMb());
    } finally {
      for (const each of grown) await each.stop();
    }
    const figures: Record<string, number> = Object.fromEntries(
      Object.entries(samples).map(([figure, values]) => [figure, median(values)]),
    );
    const targets = [];
    const largest = sizes.at(-1)!;
    for (const name of [...Object.keys(requests), 'dispatch']) {
      const [small, large] = [SMALL, largest].map((jobs) =>
        Math.max(LEAST_MS, figures[figureOf(name, jobs)]!),
      );
      figures[`${name}Ratio`] = large! / small!;
      targets.push({ figure: `${name}Ratio`, atMost: 1.5 });
    }
    for (const name of ['startMs', 'memoryMb']) {
      figures[`${name}Ratio`] = figures[`${name}At${largest}`]! / figures[`${name}At${SMALL}`]!;
      targets.push({ figure: `${name}Ratio`, atMost: 1.5 });
    }
    return {
      figures,
      targets,
      method:
        `What npm start runs, beside logs of ${sizes.join(', ')} jobs that were written to the event store and folded before. ${REQUESTS} requests of each ` +
        `kind over ${CONNECTIONS} connections in each round, the sizes in turns; p99 of a round, median of ${rounds} rounds. dispatch: from the request to ` +
        `JobSucceeded at 50 jobs a second. Ratios are of the largest to the smallest, of p99s of at least ${LEAST_MS} ms.`,
    };
  },
};
