import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import { durationFigures, mergeDurations, type DurationFigures } from '../durations/index.js';
import { noOutcome, type JobSums, type OutcomeStats } from './document.js';

const counters = [
  'submitted',
  'attemptsStarted',
  'attemptsFailed',
  'attemptsLost',
  'attemptsReleased',
  'retries',
  'manualRetries',
  'cancelRequests',
  'resultBytes',
] as const satisfies readonly (keyof JobSums)[];

/** Jobs that ended, with the spans of time that they took. */
export interface OutcomeFigures {
  readonly jobs: number;
  readonly queued: DurationFigures;
  readonly run: DurationFigures;
  readonly total: DurationFigures;
}

/** Everything that is counted of jobs in a span of time. Spans in milliseconds, sizes in bytes. */
export interface JobFigures extends Omit<JobSums, 'outcomes'> {
  readonly finished: number;
  readonly outcomes: Readonly<Record<FinalState, number>>;
  /** Share of the finished jobs that succeeded; canceled ones are left out. Null when there is none. */
  readonly successRate: number | null;
  readonly queued: DurationFigures;
  readonly run: DurationFigures;
  readonly total: DurationFigures;
}

/** Adds a bucket; the order in which buckets are added does not matter. */
export function addSums(sums: JobSums, bucket: JobSums): JobSums {
  const outcomes: { [Outcome in FinalState]?: OutcomeStats } = { ...sums.outcomes };
  for (const outcome of finalStates) {
    const more = bucket.outcomes[outcome];
    if (more) outcomes[outcome] = mergeOutcomes(outcomes[outcome] ?? noOutcome, more);
  }
  const added = Object.fromEntries(counters.map((name) => [name, sums[name] + bucket[name]]));
  return { ...(added as Omit<JobSums, 'outcomes'>), outcomes };
}

export function mergeOutcomes(a: OutcomeStats, b: OutcomeStats): OutcomeStats {
  return {
    count: a.count + b.count,
    queued: mergeDurations(a.queued, b.queued),
    run: mergeDurations(a.run, b.run),
    total: mergeDurations(a.total, b.total),
  };
}

export function outcomeFigures({ count, queued, run, total }: OutcomeStats): OutcomeFigures {
  return {
    jobs: count,
    queued: durationFigures(queued),
    run: durationFigures(run),
    total: durationFigures(total),
  };
}

export function jobFigures(sums: JobSums): JobFigures {
  const { outcomes, ...counted } = sums;
  const all = finalStates.reduce(
    (merged, name) => mergeOutcomes(merged, outcomes[name] ?? noOutcome),
    noOutcome,
  );
  const counts = Object.fromEntries(finalStates.map((name) => [name, outcomes[name]?.count ?? 0]));
  const judged = all.count - (outcomes.canceled?.count ?? 0);
  const { jobs, ...spans } = outcomeFigures(all);
  return {
    ...counted,
    finished: jobs,
    outcomes: counts as Record<FinalState, number>,
    successRate: judged === 0 ? null : (outcomes.succeeded?.count ?? 0) / judged,
    ...spans,
  };
}
