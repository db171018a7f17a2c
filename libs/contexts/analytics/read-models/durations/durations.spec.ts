import fc from 'fast-check';
import {
  addDuration,
  durationFigures,
  mergeDurations,
  noDurations,
  quantile,
  RELATIVE_ACCURACY,
  type DurationStats,
} from './index.js';

const durations = fc.array(fc.integer({ min: 0, max: 2_592_000_000 }), { minLength: 1, maxLength: 300 });
const statsOf = (values: readonly number[]): DurationStats => values.reduce(addDuration, noDurations);
const nearestRank = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1]!;

describe('durations', () => {
  it('gives quantiles within the promised share of the true value', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (values, q) => {
        const exact = nearestRank(values, q);
        const estimate = quantile(statsOf(values).sketch, q)!;
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(RELATIVE_ACCURACY * exact + 1e-6);
      }),
    );
  });

  it('gives the same whether it is told all at once or in two parts', () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        expect(mergeDurations(statsOf(one), statsOf(other))).toEqual(statsOf([...one, ...other]));
      }),
    );
  });

  it('stays small however long the durations are', () => {
    const stats = statsOf(Array.from({ length: 20_000 }, (_, n) => Math.round(1.002 ** n) % 9e15));
    expect(Object.keys(stats.sketch.bins).length).toBeLessThanOrEqual(692);
  });

  it('shows nothing for nothing, and never a quantile outside of what was seen', () => {
    expect(durationFigures(noDurations)).toMatchObject({ count: 0, meanMs: null, p99Ms: null });
    expect(durationFigures(mergeDurations(noDurations, statsOf([7])))).toEqual({
      count: 1,
      meanMs: 7,
      minMs: 7,
      maxMs: 7,
      p50Ms: 7,
      p95Ms: 7,
      p99Ms: 7,
    });
  });
});
