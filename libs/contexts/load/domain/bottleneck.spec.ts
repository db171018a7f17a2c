import { loadSample, sampleSecond } from '../testing/index.js';
import { findBottleneck, type Evidence, type LoadSample } from './index.js';

const figures = { ...loadSample.requests, count: 100, errors: {}, p95Ms: 900, serviceP95Ms: 890 };
const seen: Evidence = {
  broke: 'p95 of requests was 900 ms (at most 500 ms)',
  objectiveP95Ms: 500,
  cores: 2,
  local: true,
  maxInFlight: 100,
  requests: figures,
  completed: { ...figures, count: 0 },
  samples: [sampleSecond, sampleSecond],
};
const find = (change: Partial<Evidence>) => findBottleneck({ ...seen, ...change });
const samples = (...changes: readonly Partial<LoadSample>[]) =>
  changes.map((change) => ({ ...sampleSecond, ...change }));

describe('what limited a run', () => {
  it.each<[what: string, change: Partial<Evidence>]>([
    ['rate-limit', { requests: { ...figures, errors: { 'ACCESS.RATE_LIMITED': 40, 'X.Y': 2 } } }],
    ['unreachable', { requests: { ...figures, errors: { 'LOAD.UNREACHABLE': 40 } } }],
    ['unreachable', { requests: { ...figures, errors: { 'LOAD.UNREACHABLE': 10, 'LOAD.TIMEOUT': 40 } } }],
    ['server-errors', { requests: { ...figures, errors: { 'HTTP.500': 40 } } }],
    ['load-generator', { samples: samples({ generatorCores: 0.99 }) }],
    ['in-flight-bound', { samples: samples({ inFlight: 100 }), requests: { ...figures, serviceP95Ms: 20 } }],
    ['workers', { samples: samples({ queueWaiting: 0 }, { queueWaiting: 60 }) }],
    [
      'workers',
      {
        broke: 'p95 from submit to completed was 9 s',
        samples: samples({ queueWaiting: 0 }, { queueWaiting: 5 }),
      },
    ],
    ['read-models', { samples: samples({ lagEvents: 0 }, { lagEvents: 900 }) }],
    ['machine', { samples: samples({ machineShare: 0.99, apiCores: 0.95 }) }],
    ['api', { samples: samples({ machineShare: 0.6, apiCores: 0.97 }) }],
    ['api', { samples: samples({ machineShare: 0.6, apiLoopMs: 200 }) }],
    ['none', { samples: [] }],
    ['none', { broke: null, samples: samples({ machineShare: 1 }) }],
    // Time-outs are what any of them looks like: they name nothing.
    ['api', { requests: { ...figures, errors: { 'LOAD.TIMEOUT': 40 } }, samples: samples({ apiCores: 1 }) }],
    // Of another machine the processors are not known.
    ['api', { local: false, samples: samples({ machineShare: 1, apiCores: 0.97 }) }],
    [
      'none',
      { requests: { ...figures, p95Ms: null, serviceP95Ms: null }, samples: samples({ inFlight: 100 }) },
    ],
  ])('is %s', (what, change) => {
    const found = find(change);
    expect(found.what).toBe(what);
    expect(found.sentence).not.toBe('');
  });

  it('comes with the figures that say so', () => {
    expect(find({ requests: { ...figures, errors: { 'HTTP.500': 40 } } }).evidence).toEqual([
      'processors of the machine (2 cores) 50 %',
      'process of the API 0.40 cores',
      'event-loop delay of the API, p99 6 ms',
      'jobs waiting for a worker 0 → 0, at most 0',
      'events that the slowest read model is behind the log 3 → 3, at most 3',
      'load generator 0.10 cores, event-loop delay p99 2 ms',
      'p95 of requests 900 ms, of which the answer took 890 ms',
      'HTTP.500 40 times',
    ]);
    const blind = samples({ queueWaiting: null, lagEvents: null, apiCores: null, apiLoopMs: null });
    expect(find({ local: false, samples: blind, requests: { ...figures, p95Ms: null } }).evidence).toEqual([
      'load generator 0.10 cores, event-loop delay p99 2 ms',
    ]);
  });
});
