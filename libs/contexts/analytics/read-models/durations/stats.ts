import {
  addToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketches,
  quantileOf,
  type QuantileSketch,
} from '@docket/kernel';

/** What is kept of many durations, all in milliseconds. */
export interface DurationStats {
  readonly count: number;
  readonly sumMs: number;
  /** Null while there is none. */
  readonly minMs: number | null;
  readonly maxMs: number | null;
  readonly sketch: QuantileSketch;
}

/** What is shown of many durations, all in milliseconds; quantiles are within 2 % of the true value. */
export interface DurationFigures {
  readonly count: number;
  readonly meanMs: number | null;
  readonly minMs: number | null;
  readonly maxMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export const noDurations: DurationStats = {
  count: 0,
  sumMs: 0,
  minMs: null,
  maxMs: null,
  sketch: emptyQuantileSketch,
};

export function addDuration(stats: DurationStats, ms: number): DurationStats {
  return {
    count: stats.count + 1,
    sumMs: stats.sumMs + ms,
    minMs: Math.min(stats.minMs ?? ms, ms),
    maxMs: Math.max(stats.maxMs ?? ms, ms),
    sketch: addToQuantileSketch(stats.sketch, ms),
  };
}

export function mergeDurations(a: DurationStats, b: DurationStats): DurationStats {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  return {
    count: a.count + b.count,
    sumMs: a.sumMs + b.sumMs,
    minMs: Math.min(a.minMs ?? Infinity, b.minMs ?? Infinity),
    maxMs: Math.max(a.maxMs ?? 0, b.maxMs ?? 0),
    sketch: mergeQuantileSketches(a.sketch, b.sketch),
  };
}

/** Quantiles never leave the range that was seen, so that p99 is not above the maximum. */
export function durationFigures(stats: DurationStats): DurationFigures {
  const within = (q: number) => {
    const value = quantileOf(stats.sketch, q);
    if (value === null || stats.minMs === null || stats.maxMs === null) return null;
    return Math.round(Math.min(stats.maxMs, Math.max(stats.minMs, value)));
  };
  return {
    count: stats.count,
    meanMs: stats.count === 0 ? null : Math.round(stats.sumMs / stats.count),
    minMs: stats.minMs,
    maxMs: stats.maxMs,
    p50Ms: within(0.5),
    p95Ms: within(0.95),
    p99Ms: within(0.99),
  };
}
