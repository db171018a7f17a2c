import { Gauge, type Registry } from '@docket/observability';
import { FIGURE_METRIC, severities, type Alert, type Figure } from '../domain/index.js';

const FIRING = 'docket_alerts_firing';
/** Figures of a process that evaluates no longer are not shown. */
const FRESH_MS = 45_000;

interface Shown {
  at: number;
  figures: readonly Figure[];
  firing: ReadonlyMap<string, number>;
}

/**
 * Shows every figure and how many alerts fire, in the process that evaluates. Several parts of one process share their
 * registry.
 * @returns takes what was read and evaluated just now
 */
export function alertMetrics(
  registry: Registry,
): (figures: readonly Figure[], alerts: readonly { readonly state: Alert }[]) => void {
  const shown: Shown = { at: -Infinity, figures: [], firing: new Map() };
  if (registry.getSingleMetric(FIGURE_METRIC) === undefined) {
    const isFresh = (): boolean => performance.now() - shown.at < FRESH_MS;
    new Gauge({
      name: 'docket_figure',
      help: 'Every figure that alert rules can be about, by name and subject.',
      labelNames: ['figure', 'subject'],
      registers: [registry],
      collect() {
        this.reset();
        if (!isFresh()) return;
        for (const { name, subject, value } of shown.figures) this.set({ figure: name, subject }, value);
      },
    });
    new Gauge({
      name: FIRING,
      help: 'Alerts that fire, by severity.',
      labelNames: ['severity'],
      registers: [registry],
      collect() {
        this.reset();
        if (!isFresh()) return;
        for (const severity of severities) this.set({ severity }, shown.firing.get(severity) ?? 0);
      },
    });
  }
  return (figures, alerts) => {
    const firing = new Map<string, number>();
    for (const { state } of alerts) {
      if (state.status === 'firing') firing.set(state.severity, (firing.get(state.severity) ?? 0) + 1);
    }
    Object.assign(shown, { at: performance.now(), figures, firing });
  };
}
