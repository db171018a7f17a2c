import fc from 'fast-check';
import { packNumbers, QUANTILE_ACCURACY, quantileOf, unpackNumbers } from '@docket/kernel';
import { addDuration, DurationSum, noDurations, type DurationStats } from './index.js';

const durations = fc.array(fc.integer({ min: 0, max: 2_592_000_000 }), { minLength: 1, maxLength: 300 });
const statsOf = (values: readonly number[]): DurationStats => values.reduce(addDuration, noDurations);
const nearestRank = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1]!;
const figuresOf = (...parts: readonly DurationStats[]) => {
  const sum = new DurationSum();
  for (const part of parts) sum.add(part);
  return sum.figures();
};

describe('durations', () => {
  it('gives quantiles within the promised share of the true value', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (values, q) => {
        const exact = nearestRank(values, q);
        const estimate = quantileOf(statsOf(values).sketch, q)!;
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(QUANTILE_ACCURACY * exact + 1e-6);
      }),
    );
  });

  it('gives the same whether it is told all at once or in two parts, in either order', () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const whole = figuresOf(statsOf([...one, ...other]));
        expect(figuresOf(statsOf(one), statsOf(other))).toEqual(whole);
        expect(figuresOf(statsOf(other), statsOf(one))).toEqual(whole);
      }),
    );
  });

  it('is written the same whatever the order of its values', () => {
    fc.assert(
      fc.property(durations, (values) => {
        expect(statsOf(values.toReversed())).toEqual(statsOf(values));
      }),
    );
  });

  it('stays small however long the durations are', () => {
    const stats = statsOf(Array.from({ length: 20_000 }, (_, n) => Math.round(1.002 ** n) % 9e15));
    expect(unpackNumbers(stats.sketch).length).toBeLessThanOrEqual(1 + 2 * 692);
    expect(stats.sketch.length).toBeLessThan(4_000);
  });

  it('shows nothing for nothing, and never a quantile outside of what was seen', () => {
    expect(quantileOf(noDurations.sketch, 0.5)).toBeNull();
    expect(figuresOf(noDurations)).toMatchObject({ count: 0, meanMs: null, p99Ms: null });
    expect(figuresOf(noDurations, statsOf([7]))).toEqual({
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

describe('packed numbers', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
      }),
    );
  });
});
