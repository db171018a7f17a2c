import { packNumbers, unpackNumbers } from './packed.js';

/**
 * A quantile sketch over positive numbers with a bounded relative error (DDSketch: Masson, Rim, Lee, VLDB 2019).
 * Bin `i` counts the values in (GAMMA^(i-1), GAMMA^i]. Two sketches are merged by adding their bins, so
 * hours add up to days without any loss. Written as packed numbers: values of 0, which have no logarithm, then for each bin
 * that counts anything, lowest first, its distance from the one before and its count. Empty: ''.
 */
export type Sketch = string;

/** A quantile is at most this far from the true value, as a share of it. */
export const RELATIVE_ACCURACY = 0.02;
const GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
/** The last bin ends behind 10^12 (ms: 31 years); what is longer counts there. It bounds a sketch to 692 bins. */
const LAST_BIN = Math.ceil(Math.log(1e12) / LOG_GAMMA);

export const emptySketch: Sketch = '';

/** @param value a whole number, 0 or more */
export function addToSketch(sketch: Sketch, value: number): Sketch {
  const numbers = sketch === emptySketch ? [0] : unpackNumbers(sketch);
  if (value <= 0) {
    numbers[0]! += 1;
    return packNumbers(numbers);
  }
  const wanted = Math.min(LAST_BIN, Math.max(0, Math.ceil(Math.log(value) / LOG_GAMMA)));
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

/** Adds up many sketches in place; what it allocates does not depend on how many there are. */
export class SketchSum {
  private zeros = 0;
  private total = 0;
  private readonly bins = new Float64Array(LAST_BIN + 1);

  add(sketch: Sketch): void {
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

export function quantile(sketch: Sketch, share: number): number | null {
  const sum = new SketchSum();
  sum.add(sketch);
  return sum.quantiles(share)[0]!;
}
