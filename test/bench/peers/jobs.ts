import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPlainPostgres, startRedis } from '@docket/engines/testing';
import { percentile } from '../bench.js';
import { bulk, paced } from '../jobs/dispatch.js';
import { startHouse } from '../jobs/house.js';
import { startWorkerPrograms } from '../jobs/outside-workers.js';
import { openQueue, type PeerConnection } from './queues.js';

const PER_SECOND = 50;
const WARM_UP = 300;
const ADDED_AT_ONCE = 1_000;
/** As wide as the worker of Docket in the bench `dispatch`: 16 loops that take up to 32 jobs. */
const WIDTH = { loops: 16, atOnce: 32 };
/** The shortest pause of a worker of pg-boss that finds no job. */
const POLL_MS = 500;

export interface JobSizes {
  readonly jobs: number;
  readonly pacedSeconds: number;
}

type Figures = Record<'jobsPerSecond' | 'p50Ms' | 'p99Ms', number>;

/** Each way by its name in the figures, with what an answer means there. */
export const jobWays: Readonly<Record<string, (sizes: JobSizes) => Promise<Figures>>> = {
  docket: (sizes) => measureDocket(sizes, '2m'),
  docketFlushed: (sizes) => measureDocket(sizes, 'always'),
  bullmq: (sizes) => measureBullMq(sizes, 'everysec'),
  bullmqFlushed: (sizes) => measureBullMq(sizes, 'always'),
  async pgBossFlushed(sizes) {
    const postgres = await startPlainPostgres();
    try {
      return await measurePeer({ peer: 'pg-boss', address: postgres.connectionString }, sizes);
    } finally {
      await postgres.stop();
    }
  },
};

async function measureDocket({ jobs, pacedSeconds }: JobSizes, sync: string): Promise<Figures> {
  const house = await startHouse({ DOCKET_NATS_SYNC: sync });
  try {
    const { jobsPerSecond } = await bulk(house, jobs);
    await sleep(1_000);
    const { p50Ms, p99Ms } = await paced(house, pacedSeconds);
    return { jobsPerSecond: jobsPerSecond!, p50Ms: p50Ms!, p99Ms: p99Ms! };
  } finally {
    await house.stop();
  }
}

async function measureBullMq(sizes: JobSizes, flush: 'always' | 'everysec'): Promise<Figures> {
  const redis = await startRedis(flush);
  try {
    return await measurePeer({ peer: 'bullmq', address: redis.socket }, sizes);
  } finally {
    await redis.stop();
  }
}

async function measurePeer(connection: PeerConnection, { jobs, pacedSeconds }: JobSizes): Promise<Figures> {
  const queue = await openQueue(connection);
  const program = fileURLToPath(new URL('./worker.js', import.meta.url));
  const worker = startWorkerPrograms(program, { connection, ...WIDTH, pollMs: POLL_MS }, 1);
  const newIds = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
  try {
    await queue.add(newIds(WARM_UP));
    await worker.completed(WARM_UP);
    const startedAtMs = Date.now();
    for (let left = jobs; left > 0; left -= ADDED_AT_ONCE)
      await queue.add(newIds(Math.min(left, ADDED_AT_ONCE)));
    const seconds = ((await worker.completed(WARM_UP + jobs)) - startedAtMs) / 1_000;
    await sleep(1_000);
    const submitted = new Map<string, number>();
    const adding: Promise<void>[] = [];
    const beganAtMs = performance.now();
    for (const [index, id] of newIds(PER_SECOND * pacedSeconds).entries()) {
      const dueMs = beganAtMs + (index * 1_000) / PER_SECOND - performance.now();
      if (dueMs > 0) await sleep(dueMs);
      submitted.set(id, Date.now());
      adding.push(queue.add([id]));
    }
    await Promise.all(adding);
    await worker.completed(WARM_UP + jobs + submitted.size);
    const latencies = [...submitted].map(([id, atMs]) => worker.completedAtMs(id)! - atMs);
    // The first second warms up.
    const measured = latencies.slice(PER_SECOND);
    return {
      jobsPerSecond: jobs / seconds,
      p50Ms: percentile(measured, 0.5),
      p99Ms: percentile(measured, 0.99),
    };
  } finally {
    await worker.stop();
    await queue.close();
  }
}
