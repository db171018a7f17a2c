import type { Correction } from './events.js';

/** Values that people have judged: how many, and how many of them were right. */
export interface Judged {
  readonly judged: number;
  readonly right: number;
}

export interface Accuracy extends Judged {
  /** Right of judged; null where nothing was judged. */
  readonly accuracy: number | null;
  /** Wilson score interval at 95 %. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The quantile of the standard normal distribution for two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * The share of right values with its Wilson score interval (Wilson 1927), which stays within 0 and 1 and is of use for small
 * numbers too.
 */
export function accuracyOf({ judged, right }: Judged): Accuracy {
  if (judged === 0) return { judged, right, accuracy: null, low: null, high: null };
  const share = right / judged;
  const spread = (Z * Z) / judged;
  const middle = share + spread / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / judged + spread / (4 * judged));
  const scale = 1 + spread;
  return {
    judged,
    right,
    accuracy: share,
    low: Math.max(0, (middle - reach) / scale),
    high: Math.min(1, (middle + reach) / scale),
  };
}

/** Whether the machine was right, by what a person said. */
export function isRight(verdict: Correction['verdict']): boolean {
  return verdict === 'confirmed';
}
