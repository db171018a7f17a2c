import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compose, isThere, root, servingApps, textOf } from './deployment-files.js';

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
interface Alerts {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: { readonly summary: string; readonly runbook: string };
    }[];
  }[];
}

const dashboard = JSON.parse(textOf('infra/grafana/dashboard.json')) as Dashboard;
const rules = (parse(textOf('infra/grafana/alerts.yml')) as Alerts).groups.flatMap((group) => group.rules);
const source = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => textOf(join(folder, name))),
  )
  .join('\n');

const metricsIn = (expression: string) => [...expression.matchAll(/\bdocket_[a-z_]+/g)].map(([name]) => name);
const expressions = [
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...rules.map(({ expr }) => expr),
];

describe('the dashboard and the alerts', () => {
  it('ask for figures that the code has', () => {
    const names = new Set(
      expressions.flatMap(metricsIn).map((name) => name.replace(/_(bucket|count|sum)$/, '')),
    );
    expect(names.size).toBeGreaterThan(10);
    expect([...names].filter((name) => !source.includes(`'${name}'`))).toEqual([]);
  });

  it('have whole expressions and ids of their own', () => {
    for (const expression of expressions) {
      for (const [open, close] of ['()', '{}', '[]']) {
        expect(expression.split(open!).length).toBe(expression.split(close!).length);
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it('lead from each alert to a runbook that exists', () => {
    for (const { annotations, labels } of rules) {
      expect(isThere(annotations.runbook)).toBe(true);
      expect(['page', 'ticket']).toContain(labels.severity);
    }
  });

  it('scrape every app by its name in the network, where it answers', () => {
    const [job] = (
      parse(textOf('infra/grafana/prometheus.yml')) as {
        scrape_configs: { dns_sd_configs: { port: number; names: string[] }[] }[];
      }
    ).scrape_configs;
    const [discovery] = job?.dns_sd_configs ?? [];
    expect(discovery?.names.slice().sort()).toEqual([...servingApps].sort());
    for (const name of discovery?.names ?? []) {
      expect(compose.services[name]?.environment?.['DOCKET_PROBE_PORT']).toBe(String(discovery?.port));
    }
  });
});
