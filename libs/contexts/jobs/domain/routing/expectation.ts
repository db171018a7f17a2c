import type { Workload } from './workload.js';

/** Roughly how long a method takes, as it declares it itself. */
export interface Cost {
  readonly complexity: 'light' | 'moderate' | 'heavy';
  readonly baseMs: number;
  readonly perMiBMs: number;
  /** Per 1,000 residues (sequences × columns), for methods on alignments. */
  readonly perThousandResiduesMs?: number;
}

/** Half of all runs take at most `p50` milliseconds, nine of ten at most `p90`. */
export interface ExpectedMs {
  readonly p50: number;
  readonly p90: number;
  readonly basis: 'history' | 'formula';
  /** Past runs of this method and class of size that are known. */
  readonly runs: number;
}

/** So many past runs are needed before they count more than the formula. */
export const FEWEST_RUNS = 20;
/** Of a method that says nothing of its cost. */
export const USUAL_COST: Cost = { complexity: 'moderate', baseMs: 1_000, perMiBMs: 1_000 };
/** Unknown work is spread more widely than runs of the same size. */
const SPREAD = 2.5;
const MIB = 1_048_576;
const MOST_MS = 30 * 86_400_000;

/** The expected duration of a run: by past runs of the same method and size, or by the method's own formula. */
export function expectedMs(cost: Cost, workload: Workload, pastRunsMs: readonly number[]): ExpectedMs {
  const runs = pastRunsMs.length;
  if (runs >= FEWEST_RUNS) {
    return { p50: quantile(pastRunsMs, 0.5), p90: quantile(pastRunsMs, 0.9), basis: 'history', runs };
  }
  const p50 = bounded(formula(cost, workload));
  return { p50, p90: bounded(p50 * SPREAD), basis: 'formula', runs };
}

/** The nearest rank: always a duration that was there. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

function formula(cost: Cost, { sizeBytes, sequences, length }: Workload): number {
  const { baseMs, perMiBMs, perThousandResiduesMs = 0 } = cost;
  // An alignment whose shape is not known has about a residue a byte.
  const residues = sequences === null || length === null ? (sizeBytes ?? 0) : sequences * length;
  return baseMs + (perMiBMs * (sizeBytes ?? 0)) / MIB + (perThousandResiduesMs * residues) / 1_000;
}

function bounded(ms: number): number {
  return Math.round(Math.min(MOST_MS, ms));
}
