import { escapeHtml, htmlFacts, htmlPage, htmlTable } from '@docket/html-report';
import { isAtPar, verdictOf, type ParityRun } from '../../domain/index.js';
import type { CaseDetail, ParityReport } from '../run-parity.js';

/** A run as one file: no script, nothing loaded from elsewhere. */
export function htmlReport({ run, cases }: ParityReport): string {
  const { old, new: next, startedAt, durationMs, requests, same, differing, skipped, kinds } = run;
  return htmlPage(
    'Parity of two backends',
    `<p class="verdict ${isAtPar(run) ? 'good' : 'bad'}">${escapeHtml(verdictOf(run))}</p>
${htmlFacts([
  ['Old', old],
  ['New', next],
  ['Began', startedAt],
  ['Took', `${durationMs} ms`],
  ['Requests', `${requests}: ${same} the same, ${differing} different, ${skipped} not sent`],
])}
<h2>Latency</h2>${latency(run)}
<h2>Kinds of differences</h2>${htmlTable(
      ['Kind', 'Requests'],
      Object.entries(kinds).map(([kind, count]) => [kind, String(count)]),
    )}
<h2>Requests that differ</h2>${cases.length === 0 ? '<p>None.</p>' : cases.map(oneCase).join('\n')}
${differing > cases.length ? `<p>The first ${cases.length} of ${differing} are shown.</p>` : ''}`,
  );
}

const shown = (value: number | null): string => (value === null ? '–' : String(value));

function latency({ latency: { old, new: next, p50Ratio, p95Ratio } }: ParityRun): string {
  return htmlTable(
    ['', 'Old (ms)', 'New (ms)', 'New by old'],
    [
      ['p50', shown(old.p50Ms), shown(next.p50Ms), shown(p50Ratio)],
      ['p95', shown(old.p95Ms), shown(next.p95Ms), shown(p95Ratio)],
    ],
  );
}

function oneCase({
  number,
  method,
  path,
  query,
  oldStatus,
  newStatus,
  oldMs,
  newMs,
  values,
  more,
}: CaseDetail): string {
  const title = `${number}. ${method} ${path}${query ? '?…' : ''}`;
  return `<h3>${escapeHtml(title)}</h3><p>${oldStatus} in ${oldMs} ms, ${newStatus} in ${newMs} ms</p>${htmlTable(
    ['Kind', 'Place', 'Old', 'New'],
    values.map(({ kind, path: place, old, new: next }) => [
      kind,
      place === '' ? 'whole answer' : place,
      old,
      next,
    ]),
  )}${more === 0 ? '' : `<p>And ${more} more.</p>`}`;
}
