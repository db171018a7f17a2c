import { verdictOf } from '../application/index.js';
import { errorCount, ms, percent, type Figures, type LoadRun } from '../domain/index.js';

/** A run for a person, on a few lines. */
export function summaryOf(
  run: LoadRun,
  comparison: readonly string[] = [],
  runId: string | null = null,
): string {
  const { operations, requests, completed, bottleneck } = run;
  const rows: readonly (readonly string[])[] = [
    ['OPERATION', 'COUNT', 'P50', 'P95', 'P99', 'MAX', 'ERRORS'],
    ...operations.map((each) => row(`${each.scenario}: ${each.kind}`, each)),
    row('all requests', requests),
    ...(completed.count > 0 ? [row('submit to completed', completed)] : []),
  ];
  const widths = rows[0]!.map((_cell, at) => Math.max(...rows.map((cells) => cells[at]!.length)));
  const table = rows.map((cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  );
  const errors = operations.flatMap(({ scenario, kind, errors: codes }) =>
    Object.entries(codes).map(([code, count]) => `  ${code}: ${count} (${scenario}: ${kind})`),
  );
  return [
    `${run.profile} (${run.mode}) against ${run.target}, ${ms(run.durationMs)}, ${run.iterations} iterations${run.status === 'canceled' ? ', canceled' : ''}`,
    '',
    ...table,
    ...(errors.length === 0 ? [] : ['', 'Errors', ...errors]),
    '',
    'What was seen',
    ...bottleneck.evidence.map((line) => `  ${line}`),
    ...(comparison.length === 0
      ? []
      : ['', 'Compared with the earlier run', ...comparison.map((line) => `  ${line}`)]),
    '',
    verdictOf(run),
    ...(runId === null
      ? []
      : [`Recorded as ${runId}: "docket load show ${runId}", and /console/load-tests/${runId}.`]),
  ].join('\n');
}

export function shownMs(value: number | null): string {
  return value === null ? '–' : ms(value);
}

function row(name: string, figures: Figures): readonly string[] {
  const failed = errorCount(figures);
  return [
    name,
    String(figures.count),
    shownMs(figures.p50Ms),
    shownMs(figures.p95Ms),
    shownMs(figures.p99Ms),
    shownMs(figures.maxMs),
    failed === 0 ? '0' : `${failed} (${percent(failed / figures.count)})`,
  ];
}
