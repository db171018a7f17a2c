import {
  addOutcomes,
  brokenBy,
  emptyTally,
  errorCount,
  errorShare,
  figuresOf,
  mergeTallies,
  ms,
  percent,
  type Outcome,
} from './index.js';

const outcome = (latencyMs: number, code: string | null = null): Outcome => ({
  scenario: 'one',
  kind: 'read',
  latencyMs,
  serviceMs: latencyMs / 2,
  code,
});
const of = (...outcomes: readonly Outcome[]) => figuresOf(addOutcomes(emptyTally, outcomes));
const none = figuresOf(emptyTally);
const objective = { p95Ms: 100, completedP95Ms: 1_000, errorShare: 0.1 };

describe('figures of operations', () => {
  it('have quantiles within 2 % of the true ones, also below a millisecond', () => {
    const figures = of(...Array.from({ length: 1_000 }, (_, at) => outcome((at + 1) / 100)));
    expect(Math.abs(figures.p50Ms! - 5) / 5).toBeLessThan(0.03);
    expect(Math.abs(figures.p95Ms! - 9.5) / 9.5).toBeLessThan(0.03);
    expect(Math.abs(figures.p99Ms! - 9.9) / 9.9).toBeLessThan(0.03);
    expect(figures.maxMs).toBe(10);
    expect(Math.abs(figures.serviceP95Ms! - 4.75) / 4.75).toBeLessThan(0.03);
  });

  it('count errors by code and keep their latencies out: a fast refusal is no fast answer', () => {
    const figures = of(outcome(50), outcome(1, 'ACCESS.RATE_LIMITED'), outcome(1, 'ACCESS.RATE_LIMITED'));
    expect(figures).toMatchObject({ count: 3, errors: { 'ACCESS.RATE_LIMITED': 2 }, maxMs: 50 });
    expect(errorCount(figures)).toBe(2);
    expect(figures.p50Ms).toBeGreaterThan(48);
  });

  it('do not grow with codes that a server invents', () => {
    const figures = of(...Array.from({ length: 100 }, (_, at) => outcome(1, `X.${at}`)));
    expect(Object.keys(figures.errors)).toHaveLength(31);
    expect(figures.errors['LOAD.OTHER']).toBe(70);
  });

  it('are put together without loss', () => {
    const parts = [
      [outcome(10), outcome(20, 'A.B')],
      [outcome(30), outcome(5, 'A.B')],
    ];
    const merged = figuresOf(mergeTallies(parts.map((part) => addOutcomes(emptyTally, part))));
    expect(merged).toEqual(of(...parts.flat()));
  });

  it('leave out the time of an answer that never came', () => {
    expect(of({ ...outcome(80), serviceMs: null })).toMatchObject({ count: 1, serviceP95Ms: null });
  });
});

describe('an objective', () => {
  it('holds where all is within it', () => {
    expect(brokenBy(objective, of(outcome(50)), none)).toBeNull();
    expect(errorShare(none, none)).toBe(0);
  });

  it('is broken by errors, named by the most frequent', () => {
    expect(
      brokenBy(objective, of(outcome(1), outcome(1, 'A.B'), outcome(1, 'C.D'), outcome(1, 'C.D')), none),
    ).toBe('75 % of operations failed (at most 10 %), most of them with C.D');
  });

  it('is broken by slow requests, and by jobs that end late', () => {
    expect(brokenBy(objective, of(outcome(20_000)), none)).toBe(
      'p95 of requests was 20.0 s (at most 100 ms)',
    );
    expect(brokenBy(objective, of(outcome(1)), of(outcome(2_000)))).toMatch(
      /^p95 from submit to completed was (19|20)\d\d ms \(at most 1000 ms\)$/,
    );
  });

  it('that allows every error is broken where nothing succeeds', () => {
    expect(brokenBy({ p95Ms: 1, errorShare: 1 }, of(outcome(1, 'A.B')), none)).toBe('no request succeeded');
  });
});

it('shows times and shares with the figures that count', () => {
  expect([ms(0.123), ms(12.3), ms(12_345)]).toEqual(['0.12 ms', '12 ms', '12.3 s']);
  expect([percent(0), percent(0.004), percent(0.5)]).toEqual(['0 %', '0.4 %', '50 %']);
});
