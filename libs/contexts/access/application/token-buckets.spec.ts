import { TokenBuckets } from './token-buckets.js';

describe('token buckets', () => {
  const options = { perSecond: 2, burst: 4, maxBuckets: 3 };

  it('let a burst through, then as much as comes back', () => {
    const buckets = new TokenBuckets(options);
    for (let index = 0; index < 4; index += 1) expect(buckets.take('a', 0).allowed).toBe(true);
    expect(buckets.take('a', 0)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 500 });
    expect(buckets.take('a', 499).allowed).toBe(false);
    expect(buckets.take('a', 501).allowed).toBe(true);
  });

  it('never hold more than the burst, and do not run backwards with the clock', () => {
    const buckets = new TokenBuckets(options);
    expect(buckets.take('a', 1_000_000).remaining).toBe(3);
    expect(buckets.take('a', 9_000_000).remaining).toBe(3);
    expect(buckets.take('a', 0).remaining).toBe(2);
  });

  it('are kept apart by name, and in bounded number', () => {
    const buckets = new TokenBuckets(options);
    for (let index = 0; index < 4; index += 1) buckets.take('a', 0);
    expect(buckets.take('b', 0).allowed).toBe(true);
    for (let index = 0; index < 100; index += 1) buckets.take(`n${index}`, 0);
    expect(buckets.size).toBe(3);
  });

  it('tell what they would answer, and take nothing for it', () => {
    const buckets = new TokenBuckets(options);
    expect(buckets.peek('a', 0)).toEqual({ allowed: true, remaining: 4, retryAfterMs: 0 });
    for (let index = 0; index < 4; index += 1) buckets.take('a', 0);
    expect(buckets.peek('a', 0)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 500 });
    expect(buckets.peek('a', 501).allowed).toBe(true);
    expect(buckets.peek('a', 0).allowed).toBe(false);
  });
});
