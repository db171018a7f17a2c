import { OPERATORS_TENANT } from '@docket/kernel';
import type { ReactionServices } from '@docket/composition';
import { dropOldMinutes } from '@docket/platform';
import { defineTask, type Task } from '@docket/processes';
import { evaluate, type QuietSince } from '../domain/index.js';
import { FigureReader } from './figures/reader.js';
import { FigureSamples } from './figures/samples.js';
import { figureSources } from './figures/sources.js';
import { KnownAlerts } from './known.js';
import { alertMetrics } from './metrics.js';
import { NotificationOutbox } from './notify/outbox.js';

const EVERY_MS = 10_000;
/** Alerts that change in one run; the others follow in the next one. */
const MOST_CHANGES = 200;

/**
 * Reads all figures and evaluates all rules. What changes an alert is sent to it as a command with the id of the run, so that
 * a run that is taken over changes nothing twice.
 */
export function evaluateRules(services: ReactionServices, everyMs = EVERY_MS): Task {
  const { store, db, metrics, clock } = services;
  const known = new KnownAlerts(store);
  const reader = new FigureReader(figureSources(services, new NotificationOutbox(db)));
  const samples = new FigureSamples(db);
  const quietSince: QuietSince = new Map();
  const show = alertMetrics(metrics);
  return defineTask({
    name: 'alerts.evaluate',
    summary: 'Evaluates all alert rules over the figures of now, and keeps the figures of each minute.',
    schedule: { everyMs },
    timeoutMs: 60_000,
    maxAttempts: 1,
    run: async ({ send, signal }) => {
      await known.refresh();
      const now = clock.now();
      const { figures, unread, reasons } = await reader.read(now);
      if (await samples.keep(now, figures, unread)) await dropOldMinutes(db, now);
      const states = known.alertStatesById();
      const rules = known.rules();
      const { conclusions, left } = evaluate(
        rules,
        { at: now.toISOString(), figures, unread },
        states,
        quietSince,
      );
      let changed = 0;
      for (const { alertId, command } of conclusions.slice(0, MOST_CHANGES)) {
        signal.throwIfAborted();
        const result = await send(
          { tenant: OPERATORS_TENANT, aggregate: 'alert', id: alertId, command },
          alertId,
        );
        if (!result.ok) throw new Error(result.message);
        if (result.changed) changed += 1;
      }
      show(figures, known.alerts());
      return {
        rules: rules.length,
        figures: figures.length,
        changed,
        ...(left > 0 ? { left } : {}),
        ...(reasons.length > 0 ? { unread: reasons } : {}),
      };
    },
  });
}
