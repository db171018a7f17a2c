import fc from 'fast-check';
import { DistinctCounter } from './distinct-counter.js';
import { FrequentValues } from './frequent-values.js';
import { QuantileDigest } from './quantile-digest.js';

/** A small generator with a fixed seed: the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the distinct counter', () => {
  it('is exact up to 1,024 different texts, however often they come', () => {
    const counter = new DistinctCounter();
    for (let round = 0; round < 3; round += 1) for (let n = 0; n < 1_024; n += 1) counter.add(`value ${n}`);
    expect(counter.isExact).toBe(true);
    expect(counter.estimate()).toBe(1_024);
  });

  it.each([
    ['numbers in a row', (n: number) => String(n)],
    ['long texts that differ at the end', (n: number) => `${'x'.repeat(60)}${n}`],
    ['long texts that differ at the start', (n: number) => `${n}${'x'.repeat(60)}`],
    ['dates', (n: number) => new Date(n * 60_000).toISOString()],
  ])('estimates within 3 % (four standard errors) for %s', (_, text) => {
    const counter = new DistinctCounter();
    let next = 2_000;
    for (let n = 1; n <= 300_000; n += 1) {
      counter.add(text(n));
      if (n !== next) continue;
      expect(counter.isExact).toBe(false);
      expect(Math.abs(counter.estimate() / n - 1)).toBeLessThan(0.03);
      next = Math.floor(next * 3);
    }
    expect(Math.abs(counter.estimate() / 300_000 - 1)).toBeLessThan(0.03);
  });
});

describe('the quantile digest', () => {
  const QUANTILES = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999];

  it.each([
    ['even', (random: () => number) => random()],
    ['skewed', (random: () => number) => -Math.log(1 - random())],
    ['of few values', (random: () => number) => Math.floor(random() * 5)],
  ])('is right within 0.5 %% of rank for numbers that are %s', (_, draw) => {
    const random = randomFrom(42);
    const digest = new QuantileDigest();
    const numbers = Float64Array.from({ length: 200_000 }, () => draw(random));
    for (const number of numbers) digest.add(number);
    numbers.sort();
    for (const q of QUANTILES) {
      const found = digest.quantile(q)!;
      const around = 0.005 * numbers.length;
      expect(found).toBeGreaterThanOrEqual(
        numbers[Math.max(0, Math.floor(q * numbers.length - around))]! - 1e-9,
      );
      expect(found).toBeLessThanOrEqual(
        numbers[Math.min(numbers.length - 1, Math.ceil(q * numbers.length + around))]! + 1e-9,
      );
    }
  });

  it('does not depend on the order, also when the numbers come sorted', () => {
    const digest = new QuantileDigest();
    for (let n = 0; n < 100_000; n += 1) digest.add(n);
    expect(digest.quantile(0.5)! / 50_000).toBeCloseTo(1, 2);
    expect(digest.quantile(0.99)! / 99_000).toBeCloseTo(1, 2);
    expect(digest.quantile(0)).toBe(0);
    expect(digest.quantile(1)).toBe(99_999);
  });

  it('stays between least and greatest and never falls as q grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 3_000 }),
        (numbers) => {
          const digest = new QuantileDigest();
          for (const number of numbers) digest.add(number);
          const found = QUANTILES.map((q) => digest.quantile(q)!);
          const slack = 1e-6 * Math.max(...numbers.map(Math.abs), 1);
          expect(found.every((value, index) => index === 0 || value >= found[index - 1]! - slack)).toBe(true);
          expect(found[0]).toBeGreaterThanOrEqual(Math.min(...numbers) - slack);
          expect(found.at(-1)).toBeLessThanOrEqual(Math.max(...numbers) + slack);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('knows nothing without numbers', () => {
    expect(new QuantileDigest().quantile(0.5)).toBeUndefined();
  });
});

describe('frequent values', () => {
  it('are exact while there are few different ones', () => {
    const values = new FrequentValues();
    for (const text of ['b', 'a', 'b', 'c', 'a', 'b']) values.add(text);
    expect(values.top(2)).toEqual([
      { value: 'b', count: 3, error: 0 },
      { value: 'a', count: 2, error: 0 },
    ]);
  });

  it('are found among many rare ones, with counts inside their error', () => {
    const values = new FrequentValues(64);
    const truth = new Map<string, number>();
    const random = randomFrom(7);
    for (let n = 0; n < 100_000; n += 1) {
      const text = random() < 0.3 ? `often ${Math.floor(random() * 3)}` : `rare ${n}`;
      truth.set(text, (truth.get(text) ?? 0) + 1);
      values.add(text);
    }
    const top = values.top(10);
    expect(
      top
        .slice(0, 3)
        .map((one) => one.value)
        .sort(),
    ).toEqual(['often 0', 'often 1', 'often 2']);
    for (const { value, count, error } of top) {
      expect(count).toBeLessThanOrEqual(truth.get(value)!);
      expect(count + error).toBeGreaterThanOrEqual(truth.get(value)!);
    }
  });

  it('claim nothing where every value is rare', () => {
    const values = new FrequentValues(64);
    for (let n = 0; n < 10_000; n += 1) values.add(`rare ${n}`);
    expect(values.top(10)).toEqual([]);
  });
});
