import { backoffDelayMs } from './backoff.js';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('gives one text for one value, whatever the order of its members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 'x' })).toBe('{"a":"x","b":[{"c":2,"d":1}]}');
  });

  it('leaves out undefined members and keeps null and dates as JSON has them', () => {
    expect(canonicalJson({ a: undefined, b: null, c: new Date(0) })).toBe(
      '{"b":null,"c":"1970-01-01T00:00:00.000Z"}',
    );
  });
});

describe('backoffDelayMs', () => {
  it.each([0, 1, 3_600_000])(
    'stays finite and capped after 2,000 attempts from %i ms with factor 10',
    (initialDelayMs) => {
      const policy = { initialDelayMs, factor: 10, maxDelayMs: 86_400_000 };
      const delay = backoffDelayMs(policy, 2_000, 0.999);
      expect(Number.isFinite(delay)).toBe(true);
      expect(delay).toBeLessThanOrEqual(policy.maxDelayMs);
      expect(delay > 0).toBe(initialDelayMs > 0);
    },
  );

  const policy = { initialDelayMs: 100, factor: 2, maxDelayMs: 1_000 };

  it('grows by the factor up to the ceiling', () => {
    expect([1, 2, 3, 4, 5].map((attempt) => backoffDelayMs(policy, attempt, 1))).toEqual([
      100, 200, 400, 800, 1_000,
    ]);
  });

  it('never retries at once', () => {
    expect(backoffDelayMs(policy, 1, 0)).toBe(50);
  });
});
