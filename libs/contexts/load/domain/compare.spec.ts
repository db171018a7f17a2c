import { loadSample } from '../testing/index.js';
import { compareRuns, comparisonLines, notComparable, type LoadRun } from './index.js';

const run = (change: Partial<LoadRun> = {}): LoadRun => ({
  ...loadSample,
  mode: 'rate',
  limit: null,
  ...change,
});
const slower = (p95Ms: number | null) => run({ requests: { ...loadSample.requests, p95Ms } });
const limit = (perSecond: number | null): LoadRun => ({
  ...loadSample,
  limit: { perSecond, brokenAtPerSecond: 99, sentence: '' },
});
const worse = (before: LoadRun, after: LoadRun, tolerance = 0.1) =>
  compareRuns(before, after, tolerance)
    .figures.filter((figure) => figure.worse)
    .map(({ name }) => name);

describe('two runs', () => {
  it('are as good as each other within the tolerance', () => {
    expect(compareRuns(run(), run(), 0).worse).toBe(false);
    expect(worse(slower(100), slower(109))).toEqual([]);
    expect(worse(slower(100), slower(111))).toEqual(['requests p95 ms']);
    expect(worse(slower(100), slower(111), 0.2)).toEqual([]);
  });

  it('do not differ by the noise of any machine', () => {
    expect(worse(slower(2), slower(6))).toEqual([]);
    expect(worse(slower(null), slower(6))).toEqual([]);
    expect(worse(slower(0), slower(90))).toEqual([]);
  });

  it('differ by errors and by what they achieved', () => {
    const failing = run({ requests: { ...loadSample.requests, errors: { 'HTTP.500': 9 } } });
    expect(worse(run(), failing)).toEqual(['error share']);
    expect(worse(run(), run({ achievedPerSecond: 5 }))).toEqual(['achieved per second']);
  });

  it('that searched a limit are compared by it alone', () => {
    expect(worse(limit(20), limit(19))).toEqual([]);
    expect(worse(limit(20), limit(17))).toEqual(['limit per second']);
    expect(worse(limit(20), limit(null))).toEqual(['limit per second']);
    expect(worse(limit(null), limit(20))).toEqual([]);
    expect(worse({ ...limit(20), limit: null }, limit(20))).toEqual([]);
    expect(worse(limit(20), { ...limit(20), limit: null })).toEqual(['limit per second']);
  });

  it('of different profiles or modes are not compared', () => {
    expect(notComparable(run(), run())).toBeNull();
    expect(notComparable(run(), limit(1))).toBe('one is of the mode rate, the other of find-limit');
    expect(notComparable(run(), run({ profileHash: 'b'.repeat(64) }))).toContain('their profiles differ');
  });

  it('are told in a line for each figure', () => {
    expect(comparisonLines(compareRuns(limit(20), limit(10), 0.1))).toEqual([
      'worse  limit per second: 20 → 10 (−50 %)',
    ]);
    const lines = comparisonLines(compareRuns(slower(100), slower(150), 0.1));
    expect(lines).toContain('worse  requests p95 ms: 100 → 150 (+50 %)');
    expect(lines.at(-1)).toBe('ok     error share: 0.9 % → 0.9 %');
    expect(comparisonLines(compareRuns(limit(null), limit(10), 0.1))).toEqual([
      'ok     limit per second: – → 10',
    ]);
  });
});
