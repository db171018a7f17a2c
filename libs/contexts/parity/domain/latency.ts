import type { ParityRun } from './events.js';

/** Fewer answers say little about the slowest of twenty. */
const FEWEST = 20;

/** p50 and p95 of both, and how many times the old one the new one takes. */
export function latencyOf(
  oldMs: readonly number[],
  newMs: readonly number[],
  mostRatio: number | null,
): ParityRun['latency'] {
  const of = (all: readonly number[]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return { p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
  };
  const [old, next] = [of(oldMs), of(newMs)];
  const p95Ratio = ratio(next.p95Ms, old.p95Ms);
  const slower =
    mostRatio !== null &&
    p95Ratio !== null &&
    Math.min(oldMs.length, newMs.length) >= FEWEST &&
    p95Ratio > mostRatio;
  return { old, new: next, p50Ratio: ratio(next.p50Ms, old.p50Ms), p95Ratio, mostRatio, slower };
}

function quantile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined ? null : rounded(value);
}

function ratio(value: number | null, by: number | null): number | null {
  return value === null || by === null || by === 0 ? null : rounded(value / by);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
