import {
  decideRouting,
  expectedMs,
  sizeClassOf,
  UNKNOWN_WORKLOAD,
  USUAL_COST,
  type RoutingFacts,
} from './index.js';

const thresholds = {
  localBytes: 5_000_000,
  localSequences: 100,
  localLength: 10_000,
  localMs: 300_000,
  mostLocalBytes: 100_000_000,
};
const light = { complexity: 'light', baseMs: 100, perMiBMs: 10 } as const;
const heavy = { complexity: 'heavy', baseMs: 100, perMiBMs: 10 } as const;
const small = { sizeBytes: 1_000, sequences: 10, length: 100 };

const facts = (over: Partial<RoutingFacts> = {}): RoutingFacts => ({
  cost: light,
  workload: small,
  expectedMs: { p50: 1_000, p90: 2_000, basis: 'formula', runs: 0 },
  preference: 'auto',
  thresholds,
  waiting: 0,
  running: 0,
  ...over,
});
const decided = (over: Partial<RoutingFacts>) => {
  const { location, reasons } = decideRouting(facts(over));
  return [location, ...reasons.map(({ code }) => code)];
};
const minutes = (p50: number, p90: number) => ({
  p50: p50 * 60_000,
  p90: p90 * 60_000,
  basis: 'history' as const,
  runs: 20,
});

describe('the choice of where work runs', () => {
  it.each<[string, Partial<RoutingFacts>, string[]]>([
    ['keeps small work local', {}, ['local', 'WITHIN_LOCAL_LIMITS']],
    [
      'keeps work at every threshold local',
      { workload: { sizeBytes: 5_000_000, sequences: 100, length: 10_000 } },
      ['local', 'WITHIN_LOCAL_LIMITS'],
    ],
    ['hands over a large document', { workload: { ...small, sizeBytes: 5_000_001 } }, ['backend', 'SIZE']],
    ['hands over many sequences', { workload: { ...small, sequences: 101 } }, ['backend', 'SEQUENCES']],
    ['hands over long sequences', { workload: { ...small, length: 10_001 } }, ['backend', 'LENGTH']],
    ['hands over long work', { expectedMs: minutes(2, 6) }, ['backend', 'DURATION']],
    [
      'names every threshold that is exceeded, in a fixed order',
      { workload: { sizeBytes: 6_000_000, sequences: 200, length: 20_000 }, expectedMs: minutes(9, 9) },
      ['backend', 'SIZE', 'SEQUENCES', 'LENGTH', 'DURATION'],
    ],
    [
      'takes half of the counts for a heavy method',
      { cost: heavy, workload: { ...small, sequences: 51, length: 5_001 } },
      ['backend', 'SEQUENCES', 'LENGTH'],
    ],
    [
      'hands over a heavy method of which nothing is known',
      { cost: heavy, workload: UNKNOWN_WORKLOAD },
      ['backend', 'HEAVY_METHOD'],
    ],
    [
      'keeps a light method of which nothing is known',
      { workload: UNKNOWN_WORKLOAD },
      ['local', 'WITHIN_LOCAL_LIMITS'],
    ],
    [
      'follows the preference for local',
      { preference: 'force-local', workload: { ...small, sequences: 500 } },
      ['local', 'PREFERENCE', 'SEQUENCES'],
    ],
    ['follows the preference for the backend', { preference: 'force-backend' }, ['backend', 'PREFERENCE']],
    [
      'overrules the preference where no browser can hold it',
      { preference: 'force-local', workload: { ...small, sizeBytes: 100_000_001 } },
      ['backend', 'TOO_LARGE_FOR_LOCAL', 'SIZE'],
    ],
    [
      'stays local when the backend cannot take it',
      { preference: 'force-backend', obstacle: { code: 'NO_WORKER', message: 'None.' } },
      ['local', 'NO_WORKER'],
    ],
    [
      'tells of the queue',
      { waiting: 3, workload: { ...small, sequences: 101 } },
      ['backend', 'SEQUENCES', 'QUEUE_BUSY'],
    ],
    [
      'tells that the queue is not known',
      { waiting: null },
      ['local', 'WITHIN_LOCAL_LIMITS', 'QUEUE_UNKNOWN'],
    ],
    [
      'stays local when the queue takes longer than the work',
      { expectedMs: minutes(4, 6), waiting: 4, running: 1 },
      ['local', 'QUEUE_LONGER_THAN_WORK', 'DURATION'],
    ],
    [
      'hands over when enough run at once',
      { expectedMs: minutes(4, 6), waiting: 4, running: 4 },
      ['backend', 'DURATION', 'QUEUE_BUSY'],
    ],
    [
      'hands over what is too much, however long an unknown queue is',
      { expectedMs: minutes(4, 6), waiting: null },
      ['backend', 'DURATION', 'QUEUE_UNKNOWN'],
    ],
    [
      'hands over what is too large, however long the queue is',
      { expectedMs: minutes(4, 6), waiting: 9, workload: { ...small, sequences: 101 } },
      ['backend', 'SEQUENCES', 'DURATION', 'QUEUE_BUSY'],
    ],
    [
      'keeps a heavy method of which something small is known',
      { cost: heavy, workload: { ...UNKNOWN_WORKLOAD, sequences: 2 } },
      ['local', 'WITHIN_LOCAL_LIMITS'],
    ],
  ])('%s', (_what, over, expected) => {
    expect(decided(over)).toEqual(expected);
  });

  it.each<[string, Partial<RoutingFacts>, string]>([
    [
      'a moment',
      { expectedMs: { p50: 20.4, p90: 50, basis: 'formula', runs: 0 } },
      'All of it is within what a browser does: about 20 ms.',
    ],
    [
      'minutes of past runs',
      { expectedMs: minutes(4, 6) },
      'It may take 6 min by past runs, more than 5 min.',
    ],
    [
      'hours of an estimate',
      { expectedMs: { ...minutes(60, 180), basis: 'formula' } },
      'It may take 3 h by estimate, more than 5 min.',
    ],
    [
      'kilobytes',
      { workload: { ...small, sizeBytes: 2_500 }, thresholds: { ...thresholds, localBytes: 1_000 } },
      'The document has 3 kB, more than 1 kB.',
    ],
    [
      'megabytes',
      { workload: { ...small, sizeBytes: 7_340_000 } },
      'The document has 7.3 MB, more than 5 MB.',
    ],
  ])('tells a person of %s', (_what, over, message) => {
    expect(decideRouting(facts(over)).reasons[0]?.message).toBe(message);
  });

  it('answers with the thresholds that it compared with, and what was known', () => {
    const decision = decideRouting(facts({ cost: heavy }));
    expect(decision.thresholds).toEqual({ ...thresholds, localSequences: 50, localLength: 5_000 });
    expect(decision).toMatchObject({ workload: small, preference: 'auto', expectedMs: { p90: 2_000 } });
  });
});

describe('the expected duration', () => {
  it('is the formula of the method until there are 20 runs of that size', () => {
    const cost = { complexity: 'heavy', baseMs: 1_000, perMiBMs: 0, perThousandResiduesMs: 100 } as const;
    const workload = { sizeBytes: 9_000, sequences: 10, length: 500 };
    const few = Array.from({ length: 19 }, () => 7);
    expect(expectedMs(cost, workload, few)).toEqual({ p50: 1_500, p90: 3_750, basis: 'formula', runs: 19 });
    expect(expectedMs(cost, { ...workload, sequences: null }, []).p50).toBe(1_900);
  });

  it('is the quantiles of past runs from 20 on', () => {
    const runs = Array.from({ length: 20 }, (_, index) => (20 - index) * 10);
    expect(expectedMs(light, small, runs)).toEqual({ p50: 100, p90: 180, basis: 'history', runs: 20 });
  });

  it('takes bytes for residues where the shape is not known, and nothing where the size is not either', () => {
    const cost = { ...USUAL_COST, perThousandResiduesMs: 100 };
    const workload = { ...UNKNOWN_WORKLOAD, sequences: 10 };
    expect(expectedMs(cost, workload, []).p50).toBe(USUAL_COST.baseMs);
    expect(expectedMs(cost, { ...workload, sizeBytes: 1_048_576 }, []).p50).toBe(1_000 + 1_000 + 104_858);
  });

  it('is finite for the largest input', () => {
    const workload = { sizeBytes: 2 ** 50, sequences: 2 ** 50, length: 2 ** 50 };
    const { p90 } = expectedMs({ ...heavy, perThousandResiduesMs: 1e9 }, workload, []);
    expect(p90).toBe(30 * 86_400_000);
  });

  it('compares runs by classes of size of a factor of four', () => {
    expect([0, 1, 1_024, 1_025, 4_096, 4_097, 16_384, 16_385, 2 ** 50].map(sizeClassOf)).toEqual([
      0, 0, 0, 1, 1, 2, 2, 3, 20,
    ]);
  });
});
