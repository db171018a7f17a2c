import { fold } from '@docket/kernel';
import { loadSample, sampleSecond } from '../testing/index.js';
import { loadEventTypes, loadRunDecider, runProblems, thinSeries, type LoadRun } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const decide = (run: LoadRun, state = loadRunDecider.initialState) =>
  loadRunDecider.decide({ type: 'RecordLoadRun', run }, state, { now });

describe('a load test', () => {
  it('is recorded once, however often it is sent', () => {
    expect(decide(loadSample)).toMatchObject({
      ok: true,
      events: [{ type: 'LoadRunRecorded', data: loadSample }],
    });
    const event = { type: 'LoadRunRecorded', data: loadSample, time: now.toISOString() } as const;
    const recorded = fold(loadRunDecider, loadRunDecider.initialState, [event] as never);
    expect(decide(loadSample, recorded)).toMatchObject({ ok: true, events: [] });
    const unknown = { ...event, type: 'SomethingNewer' };
    expect(fold(loadRunDecider, recorded, [unknown] as never)).toEqual(recorded);
  });

  it.each<[what: string, change: object, place: string]>([
    ['a field of no meaning', { extra: 1 }, '/extra'],
    ['a mode that is none', { mode: 'fast' }, '/mode'],
    ['a series without a bound', { series: Array.from({ length: 241 }, () => sampleSecond) }, '/series'],
    ['a share above all', { objective: { ...loadSample.objective, errorShare: 2 } }, '/objective/errorShare'],
    [
      'a bottleneck that is none',
      { bottleneck: { ...loadSample.bottleneck, what: 'moon' } },
      '/bottleneck/what',
    ],
  ])('is refused with %s', (_what, change, place) => {
    const run = { ...loadSample, ...change };
    expect(runProblems(run).map(({ path }) => path)).toContain(place);
    expect(decide(run)).toMatchObject({ ok: false, code: 'LOAD.RUN_INVALID' });
  });

  it('says where it is wrong, several places at once, at most 20', () => {
    expect(runProblems('none')).toEqual([{ path: '/', message: 'must be object' }]);
    expect(runProblems({})).toHaveLength(1);
    const series = Array.from({ length: 30 }, () => ({ ...sampleSecond, errors: -1 }));
    const { length } = runProblems({ ...loadSample, series });
    expect(length > 1 && length <= 20).toBe(true);
  });

  it('has one event of its aggregate', () => {
    expect(loadEventTypes.map(({ type, aggregate }) => [type, aggregate])).toEqual([
      ['LoadRunRecorded', 'load-run'],
    ]);
  });
});

describe('a long series', () => {
  it('is made shorter without losing a peak or an error', () => {
    const series = Array.from({ length: 1_000 }, (_, at) => ({
      ...sampleSecond,
      atMs: at * 1_000,
      perSecond: at % 2 === 0 ? 10 : 20,
      errors: at === 500 ? 7 : 0,
      p95Ms: at === 500 ? 9_000 : null,
    }));
    const thin = thinSeries(series, 120);
    expect(thin.length).toBeLessThanOrEqual(120);
    expect(thin.reduce((sum, { errors }) => sum + errors, 0)).toBe(7);
    expect(Math.max(...thin.map(({ p95Ms }) => p95Ms ?? 0))).toBe(9_000);
    expect(thin.filter(({ p95Ms }) => p95Ms === null).length).toBe(thin.length - 1);
    expect(thin.at(-1)?.atMs).toBe(999_000);
    expect(thin[0]!.perSecond).toBeGreaterThan(10);
  });

  it('that is short stays as it is', () => {
    expect(thinSeries([sampleSecond], 120)).toEqual([sampleSecond]);
  });
});
