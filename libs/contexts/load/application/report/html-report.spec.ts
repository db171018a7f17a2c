import { loadSample, sampleSecond } from '../../testing/index.js';
import { serverFigures } from '../sampler.js';
import { htmlReport, verdictOf } from './html-report.js';

const run = {
  ...loadSample,
  target: 'http://<script>alert(1)</script>',
  steps: [...loadSample.steps, { ...loadSample.steps[0]!, met: false, broke: 'too slow' }],
  series: [
    sampleSecond,
    { ...sampleSecond, atMs: 2_000, p95Ms: null, machineShare: null },
    { ...sampleSecond, atMs: 3_000, p95Ms: 1_800 },
  ],
};

describe('the report of a load test', () => {
  const html = htmlReport(run, ['worse  limit per second: 30 → 20 (−33 %)']);

  it('is one file that runs nothing and loads nothing', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/(src|href)=|url\(|@import/);
    expect(html).toContain("default-src 'none'");
  });

  it('has charts with a name, in the colours of the page', () => {
    expect(html.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(5);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    // A second without an answer is a gap.
    expect(html).toMatch(/<path class="c1" d="M[\d. ]+M[\d. ]+"\/>/);
  });

  it('says the limit, what limited it, each rate, each error and what changed', () => {
    for (const text of [
      'limit of this machine: 20 per second',
      'The process of the API was busy.',
      '0.98 cores',
      'too slow',
      'ACCESS.RATE_LIMITED',
      'worse  limit per second',
    ])
      expect(html).toContain(text);
  });

  it('of a run without errors and seconds is whole too', () => {
    const figures = { ...loadSample.requests, errors: {} };
    const short = {
      ...loadSample,
      series: [],
      limit: null,
      requests: figures,
      operations: [],
      completed: { ...figures, count: 0 },
    };
    expect(htmlReport(short)).toContain('<p>None.</p>');
    expect(verdictOf(short)).toBe('The objective held at 19.8 iterations per second.');
    expect(verdictOf({ ...short, broke: 'p95 was high', status: 'canceled' })).toBe(
      'Canceled before its end. The objective was broken: p95 was high. The process of the API was busy.',
    );
  });
});

it('the figures of the API are read from its metrics', () => {
  const text = `# HELP x y
process_cpu_seconds_total{app="a"} 4.5
nodejs_eventloop_lag_p99_seconds{app="a"} 0.02
docket_queue_waiting{tenant="default",queue="a b"} 3
docket_queue_waiting{tenant="other"} 4
docket_worker_attempts_running 2
docket_projection_lag_events{projection="a"} 7
docket_projection_lag_events{projection="b"} 5
docket_projection_lag_events{projection="c"} NaN
`;
  expect(serverFigures(text)).toEqual({ cpuSeconds: 4.5, loopMs: 20, waiting: 7, running: 2, lag: 7 });
});
