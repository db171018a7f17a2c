import type { LoadRun } from './events.js';
import { errorShare, percent } from './tally.js';

/** One figure of two runs. */
export interface ComparedFigure {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Of the figure before; negative means less. Null where one of them is missing or 0. */
  readonly change: number | null;
  readonly worse: boolean;
}

export interface Comparison {
  readonly worse: boolean;
  readonly figures: readonly ComparedFigure[];
}

/** What of a run is compared. */
export type ComparedRun = Pick<
  LoadRun,
  'profile' | 'profileHash' | 'mode' | 'requests' | 'completed' | 'limit' | 'achievedPerSecond'
>;

/** What two runs must have in common. */
export type RunIdentity = Pick<LoadRun, 'profile' | 'profileHash' | 'mode'>;

/** Latencies below are noise on any machine: a change of less is never worse. */
const NOISE_MS = 5;
/** As a share of all operations. */
const MORE_ERRORS = 0.005;

/** Why two runs cannot be compared; null when they can. */
export function notComparable(before: RunIdentity, after: RunIdentity): string | null {
  if (before.mode !== after.mode) return `one is of the mode ${before.mode}, the other of ${after.mode}`;
  if (before.profileHash !== after.profileHash)
    return `their profiles differ (${before.profile} and ${after.profile}; the names may be the same, what they ask is not)`;
  return null;
}

/**
 * Sets a run against an earlier one of the same profile and mode.
 * @param tolerance a figure is worse when it changed for the worse by more than this share, e.g. 0.1
 */
export function compareRuns(before: ComparedRun, after: ComparedRun, tolerance: number): Comparison {
  const latency = (name: string, of: (run: ComparedRun) => number | null): ComparedFigure => {
    const [was, is] = [of(before), of(after)];
    const change = changeOf(was, is);
    const worse = change !== null && change > tolerance && is! - was! > NOISE_MS;
    return { name, before: was, after: is, change, worse };
  };
  const throughput = (name: string, was: number | null, is: number | null): ComparedFigure => {
    const change = changeOf(was, is);
    // A limit that is gone is the worst change of all.
    const worse = was !== null && (is === null || (change !== null && change < -tolerance));
    return { name, before: was, after: is, change, worse };
  };
  const errors: ComparedFigure = {
    name: 'error share',
    before: errorShare(before.requests, before.completed),
    after: errorShare(after.requests, after.completed),
    change: null,
    worse:
      errorShare(after.requests, after.completed) - errorShare(before.requests, before.completed) >
      MORE_ERRORS,
  };
  // At the limit latencies are as high as they may be: of a search its limit counts, not how near it was to its end.
  const figures =
    before.mode === 'find-limit'
      ? [throughput('limit per second', before.limit?.perSecond ?? null, after.limit?.perSecond ?? null)]
      : [
          throughput('achieved per second', before.achievedPerSecond, after.achievedPerSecond),
          latency('requests p50 ms', ({ requests }) => requests.p50Ms),
          latency('requests p95 ms', ({ requests }) => requests.p95Ms),
          latency('requests p99 ms', ({ requests }) => requests.p99Ms),
          latency('completed p95 ms', ({ completed }) => completed.p95Ms),
          errors,
        ];
  return { worse: figures.some(({ worse }) => worse), figures };
}

function changeOf(before: number | null, after: number | null): number | null {
  return before === null || after === null || before === 0 ? null : (after - before) / before;
}

/** A comparison in one line for each figure. */
export function comparisonLines({ figures }: Comparison): readonly string[] {
  return figures.map(({ name, before, after, change, worse }) => {
    const shown = (value: number | null): string =>
      value === null ? '–' : name === 'error share' ? percent(value) : String(Math.round(value * 10) / 10);
    const by = change === null ? '' : ` (${change >= 0 ? '+' : '−'}${percent(Math.abs(change))})`;
    return `${worse ? 'worse ' : 'ok    '} ${name}: ${shown(before)} → ${shown(after)}${by}`;
  });
}
