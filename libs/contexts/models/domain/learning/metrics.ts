/** A score with what became of it. */
export interface Scored {
  readonly value: number;
  readonly target: number;
}

export interface CalibrationBin {
  /** Scores from here, up to and with `to`. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly positives: number;
  readonly meanValue: number;
  readonly rate: number;
  /** 95 % interval of the rate (Wilson). */
  readonly low: number;
  readonly high: number;
}

export interface Measures {
  readonly rows: number;
  readonly positives: number;
  /** Null where all rows have the same target. */
  readonly auc: number | null;
  readonly brier: number;
  readonly logLoss: number;
}

const Z = 1.959963984540054;
const LEAST_SCORE = 1e-15;
/** Fewer rows than this make no bin of their own. */
const BIN_ROWS = 10;
const BINS = 10;

/** Area under the ROC curve; equal scores count half. */
export function aucOf(scored: readonly Scored[]): number | null {
  const sorted = [...scored].sort((a, b) => a.value - b.value);
  const positives = scored.filter(({ target }) => target === 1).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]!.value === sorted[start]!.value) end += 1;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i += 1) if (sorted[i]!.target === 1) rankSum += rank;
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** AUC, Brier score and log loss. */
export function measuresOf(scored: readonly Scored[]): Measures {
  const rows = scored.length;
  const mean = (lossOf: (one: Scored) => number): number =>
    scored.reduce((sum, one) => sum + lossOf(one), 0) / Math.max(rows, 1);
  return {
    rows,
    positives: scored.filter(({ target }) => target === 1).length,
    auc: aucOf(scored),
    brier: mean(({ value, target }) => (value - target) ** 2),
    logLoss: mean(({ value, target }) => {
      const p = Math.min(Math.max(value, LEAST_SCORE), 1 - LEAST_SCORE);
      return target === 1 ? -Math.log(p) : -Math.log(1 - p);
    }),
  };
}

/** Observed rates by score, in up to ten bins with as many rows each. */
export function calibrationOf(scored: readonly Scored[]): readonly CalibrationBin[] {
  const sorted = [...scored].sort((a, b) => a.value - b.value);
  const bins = Math.max(1, Math.min(BINS, Math.floor(sorted.length / BIN_ROWS)));
  const found: CalibrationBin[] = [];
  let start = 0;
  for (let n = 0; n < bins && start < sorted.length; n += 1) {
    let end =
      n === bins - 1 ? sorted.length : Math.max(start + 1, Math.round(((n + 1) * sorted.length) / bins));
    // Equal scores are in the same bin.
    while (end < sorted.length && sorted[end]!.value === sorted[end - 1]!.value) end += 1;
    const part = sorted.slice(start, end);
    const positives = part.filter(({ target }) => target === 1).length;
    found.push({
      from: part[0]!.value,
      to: part.at(-1)!.value,
      rows: part.length,
      positives,
      meanValue: part.reduce((sum, { value }) => sum + value, 0) / part.length,
      rate: positives / part.length,
      ...wilson(positives, part.length),
    });
    start = end;
  }
  return found;
}

/** The 95 % interval of a rate (Wilson 1927). */
export function wilson(successes: number, trials: number): { readonly low: number; readonly high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const rate = successes / trials;
  const shrink = 1 + (Z * Z) / trials;
  const middle = (rate + (Z * Z) / (2 * trials)) / shrink;
  const half = (Z / shrink) * Math.sqrt((rate * (1 - rate)) / trials + (Z * Z) / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
