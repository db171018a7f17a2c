import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile, type Bench } from '../bench.js';
import { caller, NOOP, startHouse, watchEnds, type BenchHouse } from './house.js';
import { startOutsideWorkers } from './outside-workers.js';

const JOBS = 3_000;
const WARM_UP = 300;
const POLLS = 16;
/** Jobs that one poll may bring, and that are completed in one request. */
const AT_ONCE = 32;
const PACED_PER_SECOND = 50;
const PACED_SECONDS = 8;

const noop = (): object => ({ method: NOOP });

/** From the first request that submits to the last completion that was answered. */
export async function bulk(house: BenchHouse, count: number, workers = 1): Promise<Record<string, number>> {
  const worker = startOutsideWorkers(house.url, POLLS, AT_ONCE, workers);
  try {
    await house.submit(Array.from({ length: WARM_UP }, noop));
    await worker.completed(WARM_UP);
    const before = await house.processorSeconds();
    const startedAtMs = Date.now();
    await house.submit(Array.from({ length: count }, noop));
    const seconds = ((await worker.completed(WARM_UP + count)) - startedAtMs) / 1_000;
    const after = await house.processorSeconds();
    const spent = (part: 'docket' | 'nats' | 'database') => ((after[part] - before[part]) * 1_000) / count;
    return {
      jobsPerSecond: count / seconds,
      docketCpuMsPerJob: spent('docket'),
      natsCpuMsPerJob: spent('nats'),
      databaseCpuMsPerJob: spent('database'),
    };
  } finally {
    await worker.stop();
  }
}

/** Submits at a steady pace, one request for each job, and watches for its end over its stream of events. */
export async function paced(house: BenchHouse, seconds: number): Promise<Record<string, number>> {
  const worker = startOutsideWorkers(house.url, POLLS, 1);
  const { call, close } = caller(house.url, 64);
  try {
    const watch = await watchEnds(house.url);
    const count = PACED_PER_SECOND * seconds;
    const start = performance.now();
    const submitted = new Map<string, number>();
    const asked: Promise<void>[] = [];
    for (let index = 0; index < count; index += 1) {
      const dueMs = start + (index * 1_000) / PACED_PER_SECOND - performance.now();
      if (dueMs > 0) await sleep(dueMs);
      const atMs = performance.now();
      asked.push(
        call<{ jobId: string }>('POST', '/v1/jobs', noop()).then(({ body }) => {
          submitted.set(body.jobId, atMs);
        }),
      );
    }
    await Promise.all(asked);
    const ends = await watch.ends(count);
    await watch.stop();
    const latencies = [...submitted].map(([id, atMs]) => ends.get(id)! - atMs);
    // The first second warms up.
    const measured = latencies.slice(PACED_PER_SECOND);
    return { p50Ms: percentile(measured, 0.5), p99Ms: percentile(measured, 0.99) };
  } finally {
    close();
    await worker.stop();
  }
}

export const dispatchBench: Bench = {
  summary: 'no-op jobs in bulk through one outside worker; submit → completed at 50 jobs a second',
  async run({ rounds, scale, say }) {
    const house = await startHouse();
    const figures: Record<string, number[]> = {};
    const keep = (measured: Readonly<Record<string, number>>): void => {
      for (const [figure, value] of Object.entries(measured)) {
        (figures[figure] ??= []).push(value);
        say(`${figure} ${value.toFixed(2)}`);
      }
    };
    try {
      for (let round = 0; round < rounds; round += 1) {
        keep(await bulk(house, Math.round(JOBS * scale)));
        await sleep(1_000);
        keep(await paced(house, Math.max(2, Math.round(PACED_SECONDS * scale))));
      }
    } finally {
      await house.stop();
    }
    const medians = Object.fromEntries(
      Object.entries(figures).map(([name, values]) => [name, median(values)]),
    );
    return {
      figures: medians,
      targets: [
        { figure: 'jobsPerSecond', atLeast: 1_000 },
        { figure: 'p50Ms', atMost: 12 },
        { figure: 'p99Ms', atMost: 60 },
      ],
      method:
        `What npm start runs, on engines of its own. Bulk: from the first request that submits ${Math.round(JOBS * scale)} jobs to the last answered ` +
        `completion, by one worker process with ${POLLS} polls of up to ${AT_ONCE} jobs. Paced: ${PACED_PER_SECOND} single submissions a second; from the ` +
        'request to JobSucceeded on the event stream of the API.',
    };
  },
};
