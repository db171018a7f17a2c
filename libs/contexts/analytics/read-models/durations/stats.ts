import { addToQuantileSketch, emptyQuantileSketch, type QuantileSketch, QuantileSum } from '@docket/kernel';

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

/** Adds up many durations; the order does not matter. */
export class DurationSum {
  private count = 0;
  private sumMs = 0;
  private minMs = Infinity;
  private maxMs = 0;
  private readonly sketch = new QuantileSum();

  add(stats: DurationStats): void {
    if (stats.minMs === null || stats.maxMs === null) return;
    this.count += stats.count;
    this.sumMs += stats.sumMs;
    this.minMs = Math.min(this.minMs, stats.minMs);
    this.maxMs = Math.max(this.maxMs, stats.maxMs);
    this.sketch.add(stats.sketch);
  }

  /** Quantiles never leave the range that was seen, so that p99 is not above the maximum. */
  figures(): DurationFigures {
    if (this.count === 0) return noFigures;
    const [p50Ms, p95Ms, p99Ms] = this.sketch
      .quantiles(0.5, 0.95, 0.99)
      .map((value) => Math.round(Math.min(this.maxMs, Math.max(this.minMs, value ?? 0))));
    return {
      count: this.count,
      meanMs: Math.round(this.sumMs / this.count),
      minMs: this.minMs,
      maxMs: this.maxMs,
      p50Ms: p50Ms!,
      p95Ms: p95Ms!,
      p99Ms: p99Ms!,
    };
  }
}

const noFigures: DurationFigures = {
  count: 0,
  meanMs: null,
  minMs: null,
  maxMs: null,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
};
