import { checkTitles } from '../../domain/index.js';
import type { FindingView } from '../../read-models/findings/queries.js';
import type { ScanView } from '../../read-models/scans/queries.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
const WORDS = { passed: 'passed', findings: 'findings', not_checked: 'NOT CHECKED' } as const;

/** A scan as one page that needs nothing else: to be read, printed and filed. No text of what was scanned runs in it. */
export function htmlReport(scan: ScanView, findings: readonly FindingView[], now: Date): string {
  const { scanId, status, requestedAt, endedAt, requestedBy, reason, outcomes, failure } = scan;
  const about = `Scan ${scanId} of ${requestedAt}, asked for by ${requestedBy.name ?? requestedBy.id} (${reason}): ${status}${endedAt === null ? '' : ` at ${endedAt}`}.`;
  const wrong = failure === null ? '' : `<p class="bad">${safe(`${failure.code}: ${failure.message}`)}</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Security scan ${safe(scanId)}</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:32px;max-width:1200px}table{border-collapse:collapse;width:100%;margin-bottom:24px}
th,td{border:1px solid #bbb;padding:6px 8px;text-align:left;vertical-align:top}.bad{color:#a11;font-weight:bold}small{color:#555}
tr{break-inside:avoid}</style></head><body>
<h1>Security scan</h1>
<p>${safe(about)} Printed on ${now.toISOString()}.</p>
${wrong}
<h2>Checks</h2>
<table><thead><tr><th>Check</th><th>Result</th><th>Looked at</th><th>Left out</th><th>Findings</th></tr></thead><tbody>
${outcomes
  .map(
    ({ check, status: result, looked, left, findings: count, reason: why = '' }) =>
      `<tr><td>${safe(checkTitles[check])}</td><td${result === 'passed' ? '' : ' class="bad"'}>${WORDS[result]}<br><small>${safe(why)}</small></td><td>${looked}</td><td>${left}</td><td>${count}</td></tr>`,
  )
  .join('\n')}
</tbody></table>
<h2>Findings</h2>
<table><thead><tr><th>Severity</th><th>What</th><th>Where</th><th>What to do</th><th>State</th></tr></thead><tbody>
${findings.map(row).join('\n')}
</tbody></table></body></html>
`;
}

function row({ severity, title, rule, place, evidence, remedy, status, accepted }: FindingView): string {
  const state =
    status === 'accepted' && accepted !== null
      ? `accepted until ${accepted.until}: ${accepted.reason}`
      : status;
  return `<tr><td>${severity}</td><td><strong>${safe(title)}</strong><br><small>${safe(rule)}</small></td><td>${safe(place)}<br><small>${safe(evidence)}</small></td><td>${safe(remedy)}</td><td>${safe(state)}</td></tr>`;
}
