/**
 * A quantile sketch over positive numbers with a bounded relative error (DDSketch: Masson, Rim, Lee, VLDB 2019).
 * Bin `i` counts the values in (GAMMA^(i-1), GAMMA^i]. Two sketches are merged by adding their bins, so
 * hours add up to days without any loss.
 */
export interface QuantileSketch {
  /** Values of 0, which have no logarithm. */
  readonly zeros: number;
  readonly bins: Readonly<Record<string, number>>;
}

/** A quantile is at most this far from the true value, as a share of it. */
export const QUANTILE_ACCURACY = 0.02;
const GAMMA = (1 + QUANTILE_ACCURACY) / (1 - QUANTILE_ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
/** The last bin ends behind 10^12 (ms: 31 years); what is longer counts there. It bounds a sketch to 691 bins. */
const LAST_BIN = Math.ceil(Math.log(1e12) / LOG_GAMMA);

export const emptyQuantileSketch: QuantileSketch = { zeros: 0, bins: {} };

/** @param value a whole number, 0 or more */
export function addToQuantileSketch(sketch: QuantileSketch, value: number): QuantileSketch {
  if (value <= 0) return { ...sketch, zeros: sketch.zeros + 1 };
  const bin = binOf(value);
  return { zeros: sketch.zeros, bins: { ...sketch.bins, [bin]: (sketch.bins[bin] ?? 0) + 1 } };
}

/** Many values at once: the bins are copied once, not once for each value. */
export function addAllToQuantileSketch(sketch: QuantileSketch, values: readonly number[]): QuantileSketch {
  const bins: Record<string, number> = { ...sketch.bins };
  let { zeros } = sketch;
  for (const value of values) {
    if (value <= 0) zeros += 1;
    else bins[binOf(value)] = (bins[binOf(value)] ?? 0) + 1;
  }
  return { zeros, bins };
}

export function mergeQuantileSketches(a: QuantileSketch, b: QuantileSketch): QuantileSketch {
  const bins: Record<string, number> = { ...a.bins };
  for (const [bin, count] of Object.entries(b.bins)) bins[bin] = (bins[bin] ?? 0) + count;
  return { zeros: a.zeros + b.zeros, bins };
}

/**
 * The value below which the share `q` of all values lies (nearest rank), null for an empty sketch.
 * @param q 0 to 1
 */
export function quantileOf(sketch: QuantileSketch, q: number): number | null {
  const bins = Object.entries(sketch.bins)
    .map(([bin, count]) => [Number(bin), count] as const)
    .sort(([a], [b]) => a - b);
  const total = bins.reduce((sum, [, count]) => sum + count, sketch.zeros);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(q * total));
  let seen = sketch.zeros;
  if (rank <= seen) return 0;
  for (const [bin, count] of bins) {
    seen += count;
    // The middle of the bin in the sense of the relative error.
    if (rank <= seen) return (2 * GAMMA ** bin) / (GAMMA + 1);
  }
  return null;
}

function binOf(value: number): number {
  return Math.min(LAST_BIN, Math.max(0, Math.ceil(Math.log(value) / LOG_GAMMA)));
}
