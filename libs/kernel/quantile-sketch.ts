import { packNumbers, unpackNumbers } from './packed-numbers.js';

/**
 * A quantile sketch over positive numbers with a bounded relative error (DDSketch: Masson, Rim, Lee, VLDB 2019).
 * Bin `i` counts the values in (GAMMA^(i-1), GAMMA^i]. Two sketches are merged by adding their bins, so
 * hours add up to days without any loss. Written as packed numbers: values of 0, which have no logarithm, then for each bin
 * that counts anything, lowest first, its distance from the one before and its count. Empty: ''.
 */
export type QuantileSketch = string;

/** A quantile is at most this far from the true value, as a share of it. */
export const QUANTILE_ACCURACY = 0.02;
const GAMMA = (1 + QUANTILE_ACCURACY) / (1 - QUANTILE_ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
/** The last bin ends behind 10^12 (ms: 31 years); what is longer counts there. It bounds a sketch to 692 bins. */
const LAST_BIN = Math.ceil(Math.log(1e12) / LOG_GAMMA);

export const emptyQuantileSketch: QuantileSketch = '';

/** @param value a whole number, 0 or more */
export function addToQuantileSketch(sketch: QuantileSketch, value: number): QuantileSketch {
  const numbers = sketch === emptyQuantileSketch ? [0] : unpackNumbers(sketch);
  if (value <= 0) {
    numbers[0]! += 1;
    return packNumbers(numbers);
  }
  const wanted = binOf(value);
  let at = 1;
  let bin = 0;
  for (; at < numbers.length && bin + numbers[at]! < wanted; at += 2) bin += numbers[at]!;
  const distance = wanted - bin;
  if (numbers[at] === distance) numbers[at + 1]! += 1;
  else {
    if (at < numbers.length) numbers[at]! -= distance;
    numbers.splice(at, 0, distance, 1);
  }
  return packNumbers(numbers);
}

/** Many values at once. */
export function addAllToQuantileSketch(sketch: QuantileSketch, values: readonly number[]): QuantileSketch {
  const sum = new QuantileSum();
  sum.add(sketch);
  for (const value of values) sum.count(value);
  return sum.sketch();
}

export function mergeQuantileSketches(a: QuantileSketch, b: QuantileSketch): QuantileSketch {
  const sum = new QuantileSum();
  sum.add(a);
  sum.add(b);
  return sum.sketch();
}

/** Adds up many sketches in place; what it allocates does not depend on how many there are. */
export class QuantileSum {
  private zeros = 0;
  private total = 0;
  private readonly bins = new Float64Array(LAST_BIN + 1);

  add(sketch: QuantileSketch): void {
    const numbers = unpackNumbers(sketch);
    const zeros = numbers[0] ?? 0;
    this.zeros += zeros;
    this.total += zeros;
    let bin = 0;
    for (let at = 1; at < numbers.length; at += 2) {
      bin += numbers[at]!;
      const count = numbers[at + 1]!;
      this.bins[bin]! += count;
      this.total += count;
    }
  }

  /** @param value a whole number, 0 or more */
  count(value: number): void {
    if (value <= 0) this.zeros += 1;
    else this.bins[binOf(value)]! += 1;
    this.total += 1;
  }

  sketch(): QuantileSketch {
    if (this.total === 0) return emptyQuantileSketch;
    const numbers = [this.zeros];
    let before = 0;
    this.bins.forEach((count, bin) => {
      if (count === 0) return;
      numbers.push(bin - before, count);
      before = bin;
    });
    return packNumbers(numbers);
  }

  /**
   * The values below which these shares of all values lie (nearest rank), null for an empty sketch.
   * @param shares 0 to 1, ascending
   */
  quantiles(...shares: readonly number[]): (number | null)[] {
    if (this.total === 0) return shares.map(() => null);
    let seen = this.zeros;
    let bin = -1;
    return shares.map((share) => {
      const rank = Math.max(1, Math.ceil(share * this.total));
      while (seen < rank) {
        bin += 1;
        seen += this.bins[bin]!;
      }
      // The middle of the bin in the sense of the relative error.
      return bin < 0 ? 0 : (2 * GAMMA ** bin) / (GAMMA + 1);
    });
  }
}

export function quantileOf(sketch: QuantileSketch, share: number): number | null {
  const sum = new QuantileSum();
  sum.add(sketch);
  return sum.quantiles(share)[0]!;
}

function binOf(value: number): number {
  return Math.min(LAST_BIN, Math.max(0, Math.ceil(Math.log(value) / LOG_GAMMA)));
}
