import type { ComplianceView, RuleView } from './compliance-view.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
const WORDS = { pass: 'pass', fail: 'FAIL', not_applicable: 'not applicable' } as const;

/** The report as one page that needs nothing else: to be read, printed and filed. No text of a user runs in it. */
export function complianceReport(
  { run, rules }: ComplianceView,
  { tenant, now }: { readonly tenant: string; readonly now: Date },
): string {
  const about =
    run === null
      ? 'The log was not checked yet.'
      : `Run at position ${run.position} on ${run.at} by ${run.by.name ?? run.by.id}: ${run.upTo} entries, root ${run.root || '(not signed)'}, ` +
        `${run.passed} rules passed, ${run.failed.length} failed, ${run.notApplicable} not applicable.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Compliance report of ${safe(tenant)}</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:32px;max-width:1100px}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #bbb;padding:6px 8px;text-align:left;vertical-align:top}.fail{color:#a11;font-weight:bold}
small{color:#555}tr{break-inside:avoid}</style></head><body>
<h1>Compliance report</h1>
<p>Tenant ${safe(tenant)}, made on ${now.toISOString()}. ${safe(about)}</p>
<p>Automatic results follow from the log. Verdicts of people stand apart, with their evidence and until when they count.</p>
<table><thead><tr><th>Rule</th><th>Checked how</th><th>Automatic result</th><th>Verdict of a person</th></tr></thead><tbody>
${rules.map(row).join('\n')}
</tbody></table></body></html>
`;
}

function row({ id, title, source, how, automatic, manual }: RuleView): string {
  return `<tr><td><strong>${id}</strong> ${safe(title)}<br><small>${safe(source)}</small></td><td>${safe(how)}</td><td>${automaticCell(automatic)}</td><td>${manualCell(manual)}</td></tr>`;
}

function automaticCell(automatic: RuleView['automatic']): string {
  if (automatic === null) return 'not checked yet';
  const { result, summary, evidence, violations, found } = automatic;
  const more = violations > found.length ? `<li>and ${violations - found.length} more</li>` : '';
  const list = found.map(({ message }) => `<li>${safe(message)}</li>`).join('') + more;
  return (
    `<span class="${result}">${WORDS[result]}</span><br>${result === 'fail' ? `<ul>${list}</ul>` : safe(summary)}` +
    (evidence.length === 0 ? '' : `<br><small>positions ${evidence.join(', ')}</small>`)
  );
}

function manualCell(manual: RuleView['manual']): string {
  if (manual === null) return '–';
  const { verdict, evidence, reason, givenBy, at, expiresAt, expired } = manual;
  return (
    `${verdict.replaceAll('_', ' ')}${expired ? ' <span class="fail">(expired)</span>' : ''}: ${safe(reason)}` +
    `<br>${safe(evidence)}<br><small>${safe(givenBy)}, ${at}, until ${expiresAt}</small>`
  );
}
