/** A forecast, and how well the same method would have done before. */
export interface Forecast {
  readonly points: readonly { readonly mean: number; readonly low: number; readonly high: number }[];
  readonly parameters: { readonly alpha: number; readonly beta: number; readonly gamma: number };
  /** Of forecasts of the last part of the series, made from what was before it. */
  readonly backTest: {
    readonly meanAbsoluteError: number;
    readonly meanAbsolutePercentageError: number | null;
    readonly points: number;
  };
}

const GRID = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8] as const;
const TREND = [0, 0.02, 0.1] as const;
/** 95 %, two-sided. */
const Z95 = 1.959963984540054;

interface Fit {
  readonly level: number;
  readonly trend: number;
  readonly seasons: readonly number[];
  /** Sum of squared one-step errors behind the first season. */
  readonly squares: number;
  readonly errors: number;
}

/**
 * Additive Holt–Winters (Winters 1960) with the parameters of least one-step error on a grid. Intervals are those of the
 * additive model (Hyndman et al. 2008, section 6.1).
 * @param values at least three seasons
 * @returns undefined when there are too few
 */
export function forecastSeries(
  values: readonly number[],
  season: number,
  horizon: number,
): Forecast | undefined {
  if (values.length < season * 3) return undefined;
  const parameters = bestParameters(values, season);
  const { alpha, beta, gamma } = parameters;
  const fit = holtWinters(values, season, parameters);
  const variance = fit.squares / Math.max(1, fit.errors - 3);
  let spread = 1;
  const points = Array.from({ length: horizon }, (_, at) => {
    if (at > 0) spread += (alpha * (1 + at * beta) + (at % season === 0 ? gamma : 0)) ** 2;
    const mean = aheadOf(fit, at + 1, season);
    const half = Z95 * Math.sqrt(variance * spread);
    return { mean, low: mean - half, high: mean + half };
  });
  return { points, parameters, backTest: backTestOf(values, season) };
}

/** Fits with fixed parameters; the first season sets the start, as the mean and the differences from it. */
export function holtWinters(
  values: readonly number[],
  season: number,
  { alpha, beta, gamma }: Forecast['parameters'],
): Fit {
  const first = values.slice(0, season);
  const second = values.slice(season, season * 2);
  let level = mean(first);
  let trend = (mean(second) - level) / season;
  const seasons = first.map((value) => value - level);
  let squares = 0;
  let errors = 0;
  for (let at = season; at < values.length; at += 1) {
    const value = values[at]!;
    const seasonal = seasons[at % season]!;
    const error = value - (level + trend + seasonal);
    squares += error * error;
    errors += 1;
    const before = level;
    level = alpha * (value - seasonal) + (1 - alpha) * (before + trend);
    seasons[at % season] = gamma * (value - before - trend) + (1 - gamma) * seasonal;
    trend = beta * (level - before) + (1 - beta) * trend;
  }
  // From here on the season that comes next is the first.
  const turn = values.length % season;
  return { level, trend, seasons: [...seasons.slice(turn), ...seasons.slice(0, turn)], squares, errors };
}

function bestParameters(values: readonly number[], season: number): Forecast['parameters'] {
  let best = { alpha: 0.2, beta: 0, gamma: 0.1 };
  let least = Infinity;
  for (const alpha of GRID) {
    for (const beta of TREND) {
      for (const gamma of GRID) {
        const { squares } = holtWinters(values, season, { alpha, beta, gamma });
        if (squares < least) [best, least] = [{ alpha, beta, gamma }, squares];
      }
    }
  }
  return best;
}

function backTestOf(values: readonly number[], season: number): Forecast['backTest'] {
  const held = Math.min(season, values.length - season * 2);
  const known = values.slice(0, -held);
  const fit = holtWinters(known, season, bestParameters(known, season));
  const errors = values
    .slice(-held)
    .map((value, at) => ({ value, error: Math.abs(value - aheadOf(fit, at + 1, season)) }));
  const above = errors.filter(({ value }) => value !== 0);
  return {
    points: held,
    meanAbsoluteError: mean(errors.map(({ error }) => error)),
    meanAbsolutePercentageError:
      above.length === 0 ? null : mean(above.map(({ value, error }) => error / Math.abs(value))),
  };
}

function aheadOf({ level, trend, seasons }: Fit, steps: number, season: number): number {
  return level + trend * steps + seasons[(steps - 1) % season]!;
}

export interface Anomaly {
  readonly index: number;
  readonly value: number;
  /** What is usual at this place of the season. */
  readonly expected: number;
  /** Robust standard deviations away from it. */
  readonly score: number;
}

/** 1 / Φ⁻¹(3/4): makes the median absolute deviation a standard deviation of the normal distribution. */
const MAD_TO_SIGMA = 1.4826022185056018;

/**
 * Values that are far from the median of their place in the season, after the running level is taken out: by the median
 * absolute deviation, which a few anomalies do not move. Counts vary by their root, so the spread is never less than that.
 */
export function anomaliesIn(
  values: readonly number[],
  season: number,
  threshold: number,
): readonly Anomaly[] {
  if (values.length < season * 3) return [];
  const levels = values.map((_, at) => {
    const from = Math.max(0, Math.min(values.length - season * 3, at - Math.floor(season * 1.5)));
    return median(values.slice(from, from + season * 3));
  });
  const detrended = values.map((value, at) => value - levels[at]!);
  const seasonal = Array.from({ length: season }, (_, place) =>
    median(detrended.filter((__, at) => at % season === place)),
  );
  const residuals = detrended.map((value, at) => value - seasonal[at % season]!);
  const sigma = MAD_TO_SIGMA * median(residuals.map(Math.abs));
  return residuals.flatMap((residual, index) => {
    const expected = levels[index]! + seasonal[index % season]!;
    const spread = Math.max(sigma, Math.sqrt(Math.max(1, expected)));
    const score = residual / spread;
    return Math.abs(score) < threshold ? [] : [{ index, value: values[index]!, expected, score }];
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
