import { dealScenarios, intendedStartMs, plannedArrivals } from './index.js';

describe('arrivals', () => {
  it('come at an even rate, whatever became of the earlier ones', () => {
    const rate = { fromPerSecond: 20, toPerSecond: 20, durationMs: 3_000 };
    expect([0, 1, 20].map((n) => intendedStartMs(n, rate))).toEqual([0, 50, 1_000]);
    expect(plannedArrivals(rate)).toBe(60);
  });

  it.each([
    [10, 30],
    [30, 10],
  ])('of a ramp from %d to %d come at a rate that changes evenly', (from, to) => {
    const rate = { fromPerSecond: from, toPerSecond: to, durationMs: 10_000 };
    const planned = plannedArrivals(rate);
    expect(planned).toBe(200);
    expect(intendedStartMs(planned, rate)).toBeCloseTo(10_000, 0);
    // Of the first second: the mean of the rates at its ends.
    const inFirst = Array.from({ length: planned }, (_, n) => intendedStartMs(n, rate)).filter(
      (ms) => ms < 1_000,
    );
    expect(Math.abs(inFirst.length - (from + (to - from) / 20))).toBeLessThanOrEqual(1);
    for (let n = 1; n < planned; n += 1)
      expect(intendedStartMs(n, rate)).toBeGreaterThan(intendedStartMs(n - 1, rate));
  });

  it('of a ramp to nothing end', () => {
    const rate = { fromPerSecond: 10, toPerSecond: 0.1, durationMs: 1_000 };
    expect(intendedStartMs(1_000, rate)).toBe(Infinity);
  });

  it('are dealt to scenarios by weight, evenly mixed', () => {
    const scenario = (name: string, weight: number) => ({ name, weight, steps: [{ read: '/' }] });
    const deal = dealScenarios([scenario('a', 3), scenario('b', 1)]);
    expect(Array.from({ length: 8 }, () => deal().name).join('')).toBe('aabaaaba');
  });
});
