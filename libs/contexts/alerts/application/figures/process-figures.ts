import { processHours, type ProcessHour, type ProcessSample } from '@docket/platform';
import type { mongo } from 'mongoose';
import type { Figure } from '../../domain/index.js';

/** A process writes a sample each minute. */
export const PROCESS_ALIVE_MS = 150_000;
const DAY_MS = 86_400_000;
const WINDOW_MS = 15 * 60_000;
const LEAST_ATTEMPTS = 5;
const LEAST_REQUESTS = 20;
const MOST_ROWS = 5_000;

/** The newest entry of each process of the last day. */
export async function newestOfProcesses(db: mongo.Db, now: Date): Promise<readonly ProcessHour[]> {
  const rows = await processHours(db)
    .find({ lastAt: { $gte: new Date(now.getTime() - DAY_MS) } }, { projection: { minutes: 0 } })
    .sort({ lastAt: -1 })
    .limit(MOST_ROWS)
    .toArray();
  const newest = new Map<string, ProcessHour>();
  for (const row of rows) if (!newest.has(row.process)) newest.set(row.process, row);
  return [...newest.values()];
}

export function isAlive(
  { lastAt, stoppedAt }: Pick<ProcessHour, 'lastAt' | 'stoppedAt'>,
  now: Date,
): boolean {
  return stoppedAt === null && now.getTime() - lastAt.getTime() < PROCESS_ALIVE_MS;
}

/** What the samples of all processes come to. */
export async function processFigures(db: mongo.Db, now: Date): Promise<readonly Figure[]> {
  const [newest, recent] = await Promise.all([newestOfProcesses(db, now), samplesSince(db, now)]);
  const figures: Figure[] = [];
  const alive = new Map<string, number>();
  for (const each of newest) {
    // One that was stopped in order is not missed.
    if (each.stoppedAt !== null) continue;
    alive.set(each.app, (alive.get(each.app) ?? 0) + (isAlive(each, now) ? 1 : 0));
  }
  for (const [app, count] of alive) figures.push({ name: 'app.processes', subject: app, value: count });
  const total = { attempts: 0, attemptsFailed: 0, requests: 0, requestsFailed: 0 };
  for (const { process, samples, living } of recent) {
    for (const sample of samples) {
      for (const name of ['attempts', 'attemptsFailed', 'requests', 'requestsFailed'] as const)
        total[name] += sample[name];
    }
    const last = samples.at(-1);
    if (!living || last === undefined) continue;
    figures.push(
      { name: 'process.rss-bytes', subject: process, value: last.rssBytes },
      { name: 'process.heap-bytes', subject: process, value: last.heapBytes },
      { name: 'process.loop-delay-ms', subject: process, value: last.loopDelayMs },
    );
  }
  const share = (part: number, all: number, least: number): number => (all < least ? 0 : part / all);
  figures.push(
    { name: 'attempts.ended', subject: '', value: total.attempts },
    {
      name: 'attempts.failure-share',
      subject: '',
      value: share(total.attemptsFailed, total.attempts, LEAST_ATTEMPTS),
    },
    {
      name: 'http.error-share',
      subject: '',
      value: share(total.requestsFailed, total.requests, LEAST_REQUESTS),
    },
  );
  return figures;
}

interface Recent {
  readonly process: string;
  readonly samples: readonly ProcessSample[];
  readonly living: boolean;
}

async function samplesSince(db: mongo.Db, now: Date): Promise<readonly Recent[]> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const rows = await processHours(db)
    .find({ lastAt: { $gte: since } })
    .sort({ lastAt: 1 })
    .limit(MOST_ROWS)
    .toArray();
  const byProcess = new Map<string, Recent>();
  for (const row of rows) {
    const samples = (row.minutes ?? []).filter(({ at }) => at >= since);
    const before = byProcess.get(row.process)?.samples ?? [];
    byProcess.set(row.process, {
      process: row.process,
      samples: [...before, ...samples],
      living: isAlive(row, now),
    });
  }
  return [...byProcess.values()];
}
