import { figureKind } from './figures.js';
import type { AlertRule } from './rule.js';

/** The metric under which the process that evaluates the rules shows every figure. */
export const FIGURE_METRIC = 'docket_figure';

/** `no-workers` as Prometheus names alerts: `DocketNoWorkers`. */
export function prometheusName(rule: string): string {
  return `Docket${rule
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')}`;
}

/**
 * The enabled rules as a rule file of Prometheus (2.42 or newer). A clear threshold becomes an `or` with what fires already, the time
 * that it must be over becomes `keep_firing_for`.
 */
export function prometheusRules(rules: readonly AlertRule[]): string {
  const groups = new Map<string, AlertRule[]>();
  for (const rule of rules)
    if (rule.enabled) groups.set(rule.group, [...(groups.get(rule.group) ?? []), rule]);
  const lines = ['# Made by "docket alerts export --prometheus" from the rules of Docket.', 'groups:'];
  for (const [group, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`  - name: ${quoted(`docket-${group}`)}`, '    rules:');
    for (const rule of members) lines.push(...linesOf(rule));
  }
  return `${groups.size === 0 ? 'groups: []' : lines.join('\n')}\n`;
}

function linesOf(rule: AlertRule): string[] {
  const { name, summary, figure, severity, group, labels, forMs, clearForMs } = rule;
  const unit = figureKind(figure)?.unit ?? 'count';
  const all = Object.entries({ ...labels, severity, group });
  return [
    `      - alert: ${quoted(prometheusName(name))}`,
    `        expr: ${quoted(expressionOf(rule))}`,
    ...(forMs > 0 ? [`        for: ${Math.ceil(forMs / 1_000)}s`] : []),
    ...(clearForMs > 0 ? [`        keep_firing_for: ${Math.ceil(clearForMs / 1_000)}s`] : []),
    '        labels:',
    ...all.map(([label, value]) => `          ${labelName(label)}: ${quoted(literal(value))}`),
    '        annotations:',
    `          summary: ${quoted(literal(summary))}`,
    `          value: ${quoted(`{{ $labels.subject }} {{ $value }} (${unit})`)}`,
  ];
}

function expressionOf({ name, figure, subject, is, threshold, clearThreshold }: AlertRule): string {
  const labels = [`figure=${JSON.stringify(figure)}`];
  if (subject !== undefined) labels.push(`subject=${JSON.stringify(subject)}`);
  // Of several processes one evaluates at a time; after a change of hands the newest counts soon.
  const values = `max by (figure, subject) (${FIGURE_METRIC}{${labels.join(',')}})`;
  const sign = is === 'above' ? '>' : '<';
  const breached = `${values} ${sign} ${threshold}`;
  if (clearThreshold === undefined || clearThreshold === threshold) return breached;
  const firing = `ALERTS{alertname=${JSON.stringify(prometheusName(name))},alertstate="firing"}`;
  return `(${breached}) or (${values} ${sign} ${clearThreshold} and on (figure, subject) ${firing})`;
}

/** A label of Prometheus has letters, digits and `_`. */
function labelName(label: string): string {
  const safe = label.replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
}

/** Without a template of Prometheus in it: what people have typed is text. */
function literal(text: string): string {
  return text.replace(/\{\{/g, '{ {');
}

/** A YAML scalar: JSON's strings are YAML's double-quoted ones. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
