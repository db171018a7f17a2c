import type { mongo } from 'mongoose';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Histogram } from '@docket/observability';
import type { Platform } from './platform.js';

/** What a process says of itself once a minute. */
export interface ProcessSample {
  readonly at: Date;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
  /** 99th percentile of the delay of the event loop since the sample before. */
  readonly loopDelayMs: number;
  /** Share of the time in which the event loop was busy. */
  readonly loopUse: number;
  /** Cores in use, e.g. 0.25. */
  readonly cpu: number;
  /** Since the sample before. */
  readonly attempts: number;
  readonly attemptsFailed: number;
  readonly requests: number;
  readonly requestsFailed: number;
}

/** One process within one hour: a sample each minute, for a day, and what they come to, for a month. */
export interface ProcessHour {
  readonly _id: string;
  /** `app@host:pid`. */
  readonly process: string;
  readonly app: string;
  readonly hour: Date;
  readonly startedAt: Date;
  readonly lastAt: Date;
  /** Stopped in order; null while it runs, and when it was killed. */
  readonly stoppedAt: Date | null;
  readonly node: string;
  /** `release` of its composition; missing where it is older than that. */
  readonly release?: string;
  readonly dataVersion?: number;
  /** Removed after a day. */
  readonly minutes?: readonly ProcessSample[];
  readonly most: Pick<ProcessSample, 'rssBytes' | 'heapBytes' | 'loopDelayMs'>;
  readonly sum: Pick<ProcessSample, 'cpu' | 'attempts' | 'attemptsFailed' | 'requests' | 'requestsFailed'>;
  readonly samples: number;
  readonly expireAt: Date;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const KEPT_MS = 31 * 24 * HOUR_MS;
const MOST_PROCESSES = 5_000;
const MINUTES_KEPT_MS = 25 * HOUR_MS;
/** A process that ends does not wait longer for its last sample. */
const STOP_MS = 2_000;
/** Delays below are of no interest, and a finer timer would wake the process for nothing. */
const LOOP_RESOLUTION_MS = 100;

/** Where processes keep their samples. Nothing of it is in the log: it is lost with the database, and nothing depends on it. */
export function processHours(db: mongo.Db): mongo.Collection<ProcessHour> {
  return db.collection<ProcessHour>('process_hours');
}

/** A process that has shown itself within this time, and did not stop in order, counts as running. */
export const PROCESS_SEEN_MS = 2.5 * MINUTE_MS;

/** The processes that run now, as far as they have shown themselves: the last record of each. */
export async function runningProcesses(db: mongo.Db, now: Date): Promise<readonly ProcessHour[]> {
  const since = new Date(now.getTime() - PROCESS_SEEN_MS);
  const rows = await processHours(db)
    .find({ lastAt: { $gte: since } }, { projection: { minutes: 0 } })
    .sort({ lastAt: 1 })
    .limit(MOST_PROCESSES)
    .toArray();
  // Around a full hour a process has two records.
  const last = new Map(rows.map((row) => [row.process, row]));
  return [...last.values()].filter(({ stoppedAt }) => stoppedAt === null);
}

/** Removes the samples of minutes that are older than a day; their hours stay. */
export async function dropOldMinutes(db: mongo.Db, now: Date): Promise<void> {
  const hour = { $lt: new Date(now.getTime() - MINUTES_KEPT_MS) };
  await processHours(db).updateMany({ hour, minutes: { $exists: true } }, { $unset: { minutes: '' } });
}

/**
 * Writes what this process uses, one write a minute. A sample that cannot be written is left out.
 * @param app as it is shown
 * @returns how to stop; the process then counts as stopped in order
 */
export function startSampling(
  {
    db,
    metrics,
    clock,
    logger,
    composition,
  }: Pick<Platform, 'db' | 'metrics' | 'clock' | 'logger' | 'composition'>,
  app: string,
  everyMs = MINUTE_MS,
): () => Promise<void> {
  const process_ = `${app}@${hostname().slice(0, 64)}:${process.pid}`;
  const startedAt = clock.now();
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  let cpu = process.cpuUsage();
  let use = performance.eventLoopUtilization();
  let counted = { attempts: 0, attemptsFailed: 0, requests: 0, requestsFailed: 0 };
  let lastMs = performance.now();
  let prepared = false;

  const take = async (): Promise<ProcessSample> => {
    const nowMs = performance.now();
    const spent = process.cpuUsage(cpu);
    const busy = performance.eventLoopUtilization(use);
    const memory = process.memoryUsage();
    const now = await countersOf(metrics);
    const before = counted;
    const sample = {
      at: clock.now(),
      rssBytes: memory.rss,
      heapBytes: memory.heapUsed,
      externalBytes: memory.external,
      // The timer itself takes its resolution each time.
      loopDelayMs:
        loop.count === 0 ? 0 : Math.max(0, Math.round(loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS)),
      loopUse: Math.round(busy.utilization * 1_000) / 1_000,
      cpu: Math.round((spent.user + spent.system) / Math.max(1, nowMs - lastMs)) / 1_000,
      attempts: now.attempts - before.attempts,
      attemptsFailed: now.attemptsFailed - before.attemptsFailed,
      requests: now.requests - before.requests,
      requestsFailed: now.requestsFailed - before.requestsFailed,
    };
    loop.reset();
    cpu = process.cpuUsage();
    use = performance.eventLoopUtilization();
    [counted, lastMs] = [now, nowMs];
    return sample;
  };

  const write = async (stopped: boolean): Promise<void> => {
    const hours = processHours(db);
    if (!prepared) {
      await hours.createIndexes([
        { key: { lastAt: 1 } },
        { key: { process: 1, hour: 1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
      prepared = true;
    }
    const sample = await take();
    const hour = new Date(Math.floor(sample.at.getTime() / HOUR_MS) * HOUR_MS);
    const { rssBytes, heapBytes, loopDelayMs } = sample;
    await hours.updateOne(
      { _id: `${process_}/${hour.toISOString()}` },
      {
        $setOnInsert: {
          process: process_,
          app,
          hour,
          node: process.version,
          expireAt: new Date(hour.getTime() + KEPT_MS),
        },
        $set: {
          startedAt,
          lastAt: sample.at,
          stoppedAt: stopped ? sample.at : null,
          release: composition.release,
          dataVersion: composition.dataVersion.version,
        },
        $push: { minutes: { $each: [sample], $slice: -120 } },
        $max: { 'most.rssBytes': rssBytes, 'most.heapBytes': heapBytes, 'most.loopDelayMs': loopDelayMs },
        $inc: {
          samples: 1,
          'sum.cpu': sample.cpu,
          'sum.attempts': sample.attempts,
          'sum.attemptsFailed': sample.attemptsFailed,
          'sum.requests': sample.requests,
          'sum.requestsFailed': sample.requestsFailed,
        },
      },
      { upsert: true },
    );
  };
  let last: Promise<void> | undefined;
  const beat = (stopped = false): Promise<void> => {
    const before = last ?? Promise.resolve();
    const next = before
      .then(() => write(stopped))
      .catch((error: unknown) => logger.debug({ err: error }, 'a sample of this process was not written'))
      .finally(() => {
        if (last === next) last = undefined;
      });
    last = next;
    return next;
  };
  const tick = (): void => {
    // The database is away: one sample waits for it, the later ones are left out.
    if (last === undefined) beat().catch(() => undefined);
  };
  tick();
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    loop.disable();
    await Promise.race([beat(true), sleep(STOP_MS, undefined, { ref: false })]);
  };
}

const FAILED_ATTEMPTS: readonly unknown[] = ['failed', 'broken', 'timed_out'];

/** What the metrics have counted since the process began. */
async function countersOf(metrics: Platform['metrics']) {
  const attempts = metrics.getSingleMetric('docket_worker_attempts_total');
  const requests = metrics.getSingleMetric('docket_http_request_duration_seconds');
  const count = { attempts: 0, attemptsFailed: 0, requests: 0, requestsFailed: 0 };
  if (attempts instanceof Counter) {
    for (const { labels, value } of (await attempts.get()).values) {
      count.attempts += value;
      if (FAILED_ATTEMPTS.includes((labels as Readonly<Record<string, unknown>>)['outcome']))
        count.attemptsFailed += value;
    }
  }
  if (requests instanceof Histogram) {
    for (const { labels, value, metricName } of (await requests.get()).values) {
      if (metricName?.endsWith('_count') !== true) continue;
      count.requests += value;
      if (String((labels as Readonly<Record<string, unknown>>)['status']).startsWith('5'))
        count.requestsFailed += value;
    }
  }
  return count;
}
