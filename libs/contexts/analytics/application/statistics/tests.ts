import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

export interface Effect {
  /** Of the treatment minus the control. */
  readonly difference: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  /** z or t. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

const Z95 = normalQuantile(0.975, 0, 1);

/**
 * Two proportions: the z test with the pooled variance, and the interval of Wald with the variances of each.
 * @returns null when one of them is empty
 */
export function twoProportions(
  control: { readonly successes: number; readonly trials: number },
  treatment: { readonly successes: number; readonly trials: number },
): Effect | null {
  if (control.trials === 0 || treatment.trials === 0) return null;
  const [p1, p2] = [control.successes / control.trials, treatment.successes / treatment.trials];
  const difference = p2 - p1;
  const pooled = (control.successes + treatment.successes) / (control.trials + treatment.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / control.trials + 1 / treatment.trials));
  const half = Z95 * Math.sqrt((p1 * (1 - p1)) / control.trials + (p2 * (1 - p2)) / treatment.trials);
  const statistic = error === 0 ? 0 : difference / error;
  const pValue = 2 * normalCdf(-Math.abs(statistic), 0, 1);
  return { difference, low: difference - half, high: difference + half, statistic, pValue };
}

/** Counts, sum and sum of squares: what a mean and its variance are made of. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** Welch's t test of two means, with its interval. @returns null when one has fewer than two values, or none varies */
export function welch(
  control: Moments,
  treatment: Moments,
): (Effect & { readonly degreesOfFreedom: number }) | null {
  if (control.n < 2 || treatment.n < 2) return null;
  const [a, b] = [control, treatment].map(({ n, sum, squares }) => ({
    mean: sum / n,
    error: Math.max(0, squares - (sum * sum) / n) / (n - 1) / n,
    n,
  })) as [{ mean: number; error: number; n: number }, { mean: number; error: number; n: number }];
  const variance = a.error + b.error;
  if (variance === 0) return null;
  const difference = b.mean - a.mean;
  const statistic = difference / Math.sqrt(variance);
  const degreesOfFreedom = variance ** 2 / (a.error ** 2 / (a.n - 1) + b.error ** 2 / (b.n - 1));
  const half = tQuantile(0.975, degreesOfFreedom) * Math.sqrt(variance);
  const pValue = 2 * tCdf(-Math.abs(statistic), degreesOfFreedom);
  return { difference, low: difference - half, high: difference + half, statistic, pValue, degreesOfFreedom };
}

/** Whether counts are split as planned: Pearson's chi-square. @returns null when there are none */
export function sampleRatio(
  counts: readonly number[],
  weights: readonly number[],
): { readonly chiSquare: number; readonly pValue: number } | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0 || whole === 0) return null;
  const chiSquare = counts.reduce((sum, count, at) => {
    const expected = (total * weights[at]!) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return { chiSquare, pValue: 1 - chisquareCdf(chiSquare, counts.length - 1) };
}
