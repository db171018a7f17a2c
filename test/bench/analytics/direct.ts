import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventLog } from '@docket/kernel';

/** What a method, or all of them, did: counted from raw events one by one. */
export interface DirectFigures {
  submitted: number;
  attemptsStarted: number;
  resultBytes: number;
  readonly outcomes: Record<string, number>;
  /** Milliseconds from submission to end, of each job that ended. */
  readonly totalMs: number[];
}

export interface DirectCount {
  readonly events: number;
  readonly all: DirectFigures;
  readonly byMethod: ReadonlyMap<string, DirectFigures>;
  /** By UTC day. */
  readonly byDay: ReadonlyMap<string, DirectFigures>;
  /** Submissions by hour of the day, UTC. */
  readonly byHour: readonly number[];
}

const outcomeOf: Readonly<Record<string, string>> = {
  JobSucceeded: 'succeeded',
  JobFailed: 'failed',
  JobTimedOut: 'timed_out',
  JobCanceled: 'canceled',
  JobDeadLettered: 'dead_lettered',
};

/** Reads the log and counts it, with nothing of what the read models do. */
export async function countDirectly(log: EventLog, from: string, to: string): Promise<DirectCount> {
  const fresh = (): DirectFigures => ({
    submitted: 0,
    attemptsStarted: 0,
    resultBytes: 0,
    outcomes: {},
    totalMs: [],
  });
  const all = fresh();
  const byMethod = new Map<string, DirectFigures>();
  const byDay = new Map<string, DirectFigures>();
  const byHour = Array.from({ length: 24 }, () => 0);
  const group = (map: Map<string, DirectFigures>, key: string): DirectFigures => {
    const known = map.get(key) ?? fresh();
    map.set(key, known);
    return known;
  };
  let events = 0;
  for await (const batch of log.read({ after: 0 })) {
    for (const { type, data, time, aggregate } of batch.events as unknown as readonly (JobEvent & {
      readonly time: string;
      readonly aggregate: { readonly type: string };
    })[]) {
      if (aggregate.type !== 'job') continue;
      events += 1;
      if (time < from || time >= to) continue;
      const { method } = data as { readonly method?: string };
      // Progress and artifacts count in no figure.
      if (method === undefined) continue;
      const groups = [all, group(byMethod, method), group(byDay, time.slice(0, 10))];
      if (type === 'JobSubmitted') {
        const hour = Number(time.slice(11, 13));
        byHour[hour] = byHour[hour]! + 1;
      }
      for (const figures of groups) {
        if (type === 'JobSubmitted') figures.submitted += 1;
        if (type === 'JobAttemptStarted') figures.attemptsStarted += 1;
        if (type === 'JobSucceeded') figures.resultBytes += data.result.size;
        const outcome = outcomeOf[type];
        if (outcome === undefined) continue;
        figures.outcomes[outcome] = (figures.outcomes[outcome] ?? 0) + 1;
        figures.totalMs.push((data as { readonly timing: { readonly totalMs: number } }).timing.totalMs);
      }
    }
  }
  return { events, all, byMethod, byDay, byHour };
}

/** What figures of a read model and direct ones must agree in; quantiles as far apart as the sketch promises. */
export function differences(name: string, ours: OurFigures, direct: DirectFigures): string[] {
  const wrong: string[] = [];
  const same = (what: string, a: number, b: number): void => {
    if (a !== b) wrong.push(`${name}: ${what} is ${a}, counted directly ${b}`);
  };
  same('submitted', ours.submitted, direct.submitted);
  same('attemptsStarted', ours.attemptsStarted, direct.attemptsStarted);
  same('resultBytes', ours.resultBytes, direct.resultBytes);
  for (const [outcome, count] of Object.entries(ours.outcomes))
    same(outcome, count, direct.outcomes[outcome] ?? 0);
  const sorted = direct.totalMs.toSorted((a, b) => a - b);
  same('finished', ours.finished, sorted.length);
  if (sorted.length === 0) return wrong;
  same('maxMs', ours.total.maxMs ?? 0, sorted.at(-1)!);
  same('meanMs', ours.total.meanMs ?? 0, Math.round(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length));
  for (const [quantile, share] of [
    ['p50Ms', 0.5],
    ['p99Ms', 0.99],
  ] as const) {
    const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
    const far = Math.abs((ours.total[quantile] ?? 0) - exact);
    if (far > 0.02 * exact + 1)
      wrong.push(`${name}: ${quantile} is ${ours.total[quantile]}, exactly ${exact}`);
  }
  return wrong;
}

/** What the routes answer, as far as it is compared. */
export interface OurFigures {
  readonly submitted: number;
  readonly attemptsStarted: number;
  readonly resultBytes: number;
  readonly finished: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly total: Readonly<Record<'maxMs' | 'meanMs' | 'p50Ms' | 'p99Ms', number | null>>;
}
