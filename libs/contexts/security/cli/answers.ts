import { formatCount, formatSpan, formatTime, type Session } from '@docket/command-line';
import { checkTitles, severities, type CheckId, type Severity } from '../domain/index.js';

export interface ScanAnswer {
  readonly scanId: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly requestedAt: string;
  readonly endedAt: string | null;
  readonly reason: string;
  readonly outcomes: readonly {
    readonly check: CheckId;
    readonly status: 'passed' | 'findings' | 'not_checked';
    readonly looked: number;
    readonly left: number;
    readonly findings: number;
    readonly reason?: string;
  }[];
  readonly found: Readonly<Record<Severity, number>> | null;
  readonly opened: number;
  readonly fixed: number;
  readonly durationMs: number | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly progress?: {
    readonly step: string;
    readonly done: number;
    readonly total: number | null;
  } | null;
}

export interface FindingAnswer {
  readonly findingId: string;
  readonly check: CheckId;
  readonly severity: Severity;
  readonly title: string;
  readonly place: string;
  readonly evidence: string;
  readonly remedy: string;
  readonly status: string;
  readonly accepted: { readonly until: string; readonly reason: string } | null;
}

const WORDS = { passed: 'passed', findings: 'FOUND', not_checked: 'not checked' } as const;

/** `1 critical, 2 low`, or `none`. */
export function countsText(found: ScanAnswer['found']): string {
  const parts = severities
    .filter((each) => (found?.[each] ?? 0) > 0)
    .map((each) => `${found![each]} ${each}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** A scan as people read it: what came of each check, then what is open. */
export function scanText(scan: ScanAnswer, findings: readonly FindingAnswer[]): string {
  const { scanId, status, requestedAt, durationMs, outcomes, found, opened, fixed, failure } = scan;
  const lines = [`Scan ${scanId} of ${formatTime(requestedAt)}: ${status}`];
  if (failure !== null) lines.push(`${failure.code}: ${failure.message}`);
  for (const { check, status: result, looked, left, findings: count, reason } of outcomes) {
    const rest = left === 0 ? '' : `, ${formatCount(left)} left out`;
    const what = result === 'findings' ? `, ${formatCount(count)} findings` : '';
    lines.push(
      `  ${WORDS[result].padEnd(12)} ${checkTitles[check]} (${formatCount(looked)} looked at${rest}${what})`,
    );
    if (reason !== undefined) lines.push(`               ${reason}`);
  }
  if (found !== null)
    lines.push(
      `Found: ${countsText(found)}; ${opened} new, ${fixed} fixed${durationMs === null ? '' : `, in ${formatSpan(durationMs)}`}.`,
    );
  for (const { severity, title, place, evidence, remedy, status: state, findingId } of findings)
    lines.push(
      '',
      `${severity.toUpperCase()} ${title}${state === 'open' ? '' : ` [${state}]`}`,
      `  where: ${place}`,
      `  seen:  ${evidence}`,
      `  do:    ${remedy}`,
      `  id:    ${findingId}`,
    );
  return lines.join('\n');
}

/** Every finding of a scan, page by page. */
export async function findingsOf(session: Session, scanId: string): Promise<readonly FindingAnswer[]> {
  const path = `/v1/security/scans/${encodeURIComponent(scanId)}/findings`;
  const page = await (await session.client()).list<FindingAnswer>(path, {}, 10_000);
  return page.items;
}
