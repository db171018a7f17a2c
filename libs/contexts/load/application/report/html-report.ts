import { escapeHtml, htmlFacts, htmlPage, htmlTable as table, lineChart } from '@docket/html-report';
import { errorCount, ms, percent, type Figures, type LoadRun } from '../../domain/index.js';

/** A run as one file: no script, nothing loaded from elsewhere. */
export function htmlReport(run: LoadRun, comparison: readonly string[] = []): string {
  return htmlPage(
    `Load test ${run.profile}`,
    `<p class="verdict ${run.broke === null ? 'good' : 'bad'}">${escapeHtml(verdictOf(run))}</p>
${facts(run)}
<h2>What limited it</h2><p>${escapeHtml(run.bottleneck.sentence)}</p>
<ul>${run.bottleneck.evidence.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>
${charts(run)}
<h2>Operations</h2>${operations(run)}
${run.steps.length > 1 ? `<h2>Rates that were tried</h2>${steps(run)}` : ''}
<h2>Errors</h2>${errors(run)}
${comparison.length > 0 ? `<h2>Compared with the earlier run</h2><ul>${comparison.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : ''}`,
  );
}

/** What came of a run, in one sentence. */
export function verdictOf(run: LoadRun): string {
  const canceled = run.status === 'canceled' ? 'Canceled before its end. ' : '';
  if (run.limit !== null) return `${canceled}${run.limit.sentence}`;
  return run.broke === null
    ? `${canceled}The objective held at ${run.achievedPerSecond} iterations per second.`
    : `${canceled}The objective was broken: ${run.broke}. ${run.bottleneck.sentence}`;
}

function facts({ target, startedAt, durationMs, machine, objective, mode, iterations }: LoadRun): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Target', target],
    ['Began', startedAt],
    ['Took', ms(durationMs)],
    ['Mode', mode],
    ['Iterations', String(iterations)],
    [
      'Objective',
      `p95 of requests ≤ ${ms(objective.p95Ms)}${objective.completedP95Ms === null ? '' : `, p95 from submit to completed ≤ ${ms(objective.completedP95Ms)}`}, errors ≤ ${percent(objective.errorShare)}`,
    ],
    [
      'Load generator',
      `${machine.cores} cores, ${Math.round(machine.memoryBytes / 2 ** 30)} GiB, Node.js ${machine.node}, ${machine.platform}`,
    ],
  ];
  return htmlFacts(rows);
}

function charts({ series, objective, machine }: LoadRun): string {
  if (series.length < 2) return '';
  const times = series.map(({ atMs }) => atMs);
  const of = <Key extends keyof (typeof series)[number]>(key: Key) => series.map((sample) => sample[key]);
  return [
    lineChart(
      'Latency of requests',
      times,
      [
        { label: 'p95 of each second', values: of('p95Ms'), colour: 1 },
        { label: 'objective', values: times.map(() => objective.p95Ms), colour: 4, dashed: true },
      ],
      'ms',
    ),
    lineChart(
      'Rate',
      times,
      [
        { label: 'iterations asked', values: of('perSecond'), colour: 4, dashed: true },
        { label: 'operations ended', values: of('donePerSecond'), colour: 1 },
        { label: 'errors', values: of('errors'), colour: 3 },
      ],
      'per second',
    ),
    lineChart(
      'Processors',
      times,
      [
        { label: 'API process', values: of('apiCores'), colour: 1 },
        { label: 'load generator', values: of('generatorCores'), colour: 2 },
        {
          label: 'whole machine',
          values: of('machineShare').map((share) => (share === null ? null : share * machine.cores)),
          colour: 4,
          dashed: true,
        },
      ],
      'cores',
    ),
    lineChart(
      'Event loop of the API',
      times,
      [{ label: 'delay p99', values: of('apiLoopMs'), colour: 1 }],
      'ms',
    ),
    lineChart(
      'Waiting',
      times,
      [
        { label: 'jobs for a worker', values: of('queueWaiting'), colour: 1 },
        { label: 'events behind the log', values: of('lagEvents'), colour: 2 },
        { label: 'iterations in flight', values: of('inFlight'), colour: 3 },
      ],
      'count',
    ),
  ].join('\n');
}

const shown = (value: number | null): string => (value === null ? '–' : ms(value));

function operations({ operations: rows, requests, completed }: LoadRun): string {
  const row = (name: string, figures: Figures): readonly string[] => [
    name,
    String(figures.count),
    shown(figures.p50Ms),
    shown(figures.p95Ms),
    shown(figures.p99Ms),
    shown(figures.maxMs),
    String(errorCount(figures)),
  ];
  return table(
    ['Operation', 'Count', 'p50', 'p95', 'p99', 'max', 'Errors'],
    [
      ...rows.map((each) => row(`${each.scenario}: ${each.kind}`, each)),
      row('all requests', requests),
      ...(completed.count > 0 ? [row('submit to completed', completed)] : []),
    ],
  );
}

function steps(run: LoadRun): string {
  return table(
    ['Per second', 'Ended per second', 'p95', 'Completed p95', 'Errors', 'Objective'],
    run.steps.map((step) => [
      String(step.perSecond),
      String(step.achievedPerSecond),
      shown(step.requestsP95Ms),
      shown(step.completedP95Ms),
      percent(step.errorShare),
      step.broke ?? 'held',
    ]),
  );
}

function errors({ operations: rows }: LoadRun): string {
  const lines = rows.flatMap(({ scenario, kind, errors: codes }) =>
    Object.entries(codes).map(([code, count]) => [`${scenario}: ${kind}`, code, String(count)]),
  );
  return lines.length === 0 ? '<p>None.</p>' : table(['Operation', 'Code', 'Count'], lines);
}
