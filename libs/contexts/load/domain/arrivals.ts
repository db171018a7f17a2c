import type { Scenario } from './profile.js';

/**
 * When iteration number `n` (from 0) of a run is meant to begin, whether earlier ones have ended or not: an even rate, or one
 * that grows evenly. A latency is measured from there, so that a stall of the server is seen by every arrival within it.
 * @returns milliseconds from the start
 */
export function intendedStartMs(
  n: number,
  rate: { readonly fromPerSecond: number; readonly toPerSecond: number; readonly durationMs: number },
): number {
  const { fromPerSecond: from, toPerSecond: to, durationMs } = rate;
  const slope = (to - from) / (durationMs / 1_000);
  if (Math.abs(slope) < 1e-9) return (n / from) * 1_000;
  // n = from·t + slope·t²/2, solved for t.
  const root = from * from + 2 * slope * n;
  return root < 0 ? Infinity : ((Math.sqrt(root) - from) / slope) * 1_000;
}

/** Iterations that begin within a run. */
export function plannedArrivals(rate: Parameters<typeof intendedStartMs>[1]): number {
  return Math.max(1, Math.round(((rate.fromPerSecond + rate.toPerSecond) / 2) * (rate.durationMs / 1_000)));
}

/**
 * Deals iterations to scenarios by weight, evenly mixed, the same each time (smooth weighted round robin).
 * @returns the next scenario at each call
 */
export function dealScenarios(scenarios: readonly Scenario[]): () => Scenario {
  const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  const credit = scenarios.map(() => 0);
  return () => {
    scenarios.forEach(({ weight }, at) => (credit[at] = credit[at]! + weight));
    const chosen = credit.indexOf(Math.max(...credit));
    credit[chosen] = credit[chosen]! - total;
    return scenarios[chosen]!;
  };
}
