import { limitSentence, searchLimit, type TriedRate } from './index.js';

const options = { fromPerSecond: 10, maxPerSecond: 1_000, factor: 2, precision: 0.1 };

/** Plays a search against a system with a limit. */
function search(limit: number, more: Partial<typeof options> = {}) {
  const tried: TriedRate[] = [];
  for (;;) {
    const step = searchLimit(tried, { ...options, ...more });
    if (!('next' in step)) return { ...step, tried: tried.map(({ perSecond }) => perSecond) };
    tried.push({ perSecond: step.next, met: step.next <= limit });
  }
}

describe('the search for a limit', () => {
  it.each([0.7, 3.3, 9, 10, 57, 123, 999])('finds %d to its precision', (limit) => {
    const found = search(limit);
    expect(found.limit).toBeLessThanOrEqual(limit);
    expect(found.brokenAt).toBeGreaterThan(limit);
    expect(found.brokenAt! - found.limit!).toBeLessThanOrEqual(Math.max(0.1 * found.limit!, 0.11));
    expect(found.tried.length).toBeLessThan(20);
  });

  it('raises by a factor, then halves', () => {
    expect(search(57).tried).toEqual([10, 20, 40, 80, 60, 50, 55]);
  });

  it('ends at the highest rate that may be tried', () => {
    expect(search(1e9, { maxPerSecond: 35 })).toEqual({ limit: 35, brokenAt: null, tried: [10, 20, 35] });
  });

  it('gives up on a system that holds nothing', () => {
    expect(search(0)).toMatchObject({ limit: null, brokenAt: 0.1 });
  });

  it('ends with small factors and low rates too', () => {
    expect(search(1e9, { fromPerSecond: 0.5, factor: 1.05 }).tried.length).toBe(40);
  });

  it('does not believe a rate that held above one that broke', () => {
    const tried = [
      { perSecond: 10, met: true },
      { perSecond: 20, met: false },
      { perSecond: 40, met: true },
    ];
    expect(searchLimit(tried, options)).toEqual({ next: 15 });
  });
});

describe('the sentence of a limit', () => {
  const objective = { p95Ms: 500, completedP95Ms: 5_000, errorShare: 0.01 };
  const bottleneck = { sentence: 'The processors were full.' };
  const say = (limit: number | null, brokenAt: number | null) =>
    limitSentence({ limit, brokenAt }, objective, 'p95 of requests was 812 ms (at most 500 ms)', bottleneck);

  it('names the rate, the objective, what broke above it, and why', () => {
    expect(say(62, 68)).toBe(
      'limit of this machine: 62 per second with p95 ≤ 500 ms, completed p95 ≤ 5000 ms, errors ≤ 1.0 %, because at 68 per second p95 of requests was 812 ms (at most 500 ms). The processors were full.',
    );
  });

  it('says when none was found', () => {
    expect(say(null, 0.1)).toMatch(/^The limit of this machine lies below 0\.1 per second/);
    expect(say(35, null)).toMatch(/^The limit of this machine was not reached: 35 per second/);
    expect(say(null, null)).toMatch(/was not found/);
    expect(
      limitSentence({ limit: 1, brokenAt: 2 }, { ...objective, completedP95Ms: null }, null, bottleneck),
    ).toBe(
      'limit of this machine: 1 per second with p95 ≤ 500 ms, errors ≤ 1.0 %, because at 2 per second the objective broke. The processors were full.',
    );
    expect(limitSentence({ limit: null, brokenAt: 2 }, objective, null, bottleneck)).toContain(
      'the objective broke',
    );
  });
});
