import { nextDelayMs, RETRY_DELAYS_MS } from './retry-plan.js';

describe('the pauses between tries', () => {
  it('cover more than four days, and end', () => {
    const sum = RETRY_DELAYS_MS.reduce((total, delay) => total + delay, 0);
    expect(sum / 86_400_000).toBeGreaterThan(4);
    expect(nextDelayMs(RETRY_DELAYS_MS, RETRY_DELAYS_MS.length + 1, 0, 0.5)).toBeUndefined();
  });

  it('vary by a tenth', () => {
    expect([0, 0.5, 1].map((random) => nextDelayMs([1_000], 1, 0, random))).toEqual([900, 1_000, 1_100]);
  });

  it('are never shorter than the receiver asks for, up to a day', () => {
    expect(nextDelayMs([1_000], 1, 60_000, 0.5)).toBe(60_000);
    expect(nextDelayMs([1_000], 1, 10 * 86_400_000, 0.5)).toBe(86_400_000);
    expect(nextDelayMs([5_000], 1, 1_000, 0.5)).toBe(5_000);
  });
});
