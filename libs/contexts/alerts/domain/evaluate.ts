import type { DecisionContext } from '@docket/kernel';
import { alertDecider, alertIdOf, type AlertCommand, type AlertState } from './alert.js';
import type { Figure } from './figures.js';
import { type AlertRule, isQuiet } from './rule.js';

/** Subjects that one rule is evaluated for; those beyond are counted, not evaluated. */
export const MOST_SUBJECTS = 200;

export interface Observed {
  /** RFC 3339 UTC: when the figures were read. */
  readonly at: string;
  readonly figures: readonly Figure[];
  /** Figures that could not be read: nothing is concluded from their absence. */
  readonly unread: ReadonlySet<string>;
}

export interface Conclusion {
  readonly alertId: string;
  readonly command: AlertCommand;
}

/** Since when alerts are quiet, by their ids. A new process begins anew, and resolves a little later. */
export type QuietSince = Map<string, string>;

/**
 * What follows from figures: the commands that change an alert, and no others.
 * @param known the state of every alert that has ever been, by its id
 * @param quietSince is brought up to date
 */
export function evaluate(
  rules: readonly AlertRule[],
  observed: Observed,
  known: ReadonlyMap<string, AlertState>,
  quietSince: QuietSince,
): { readonly conclusions: readonly Conclusion[]; readonly left: number } {
  const { at, figures, unread } = observed;
  const now: DecisionContext = { now: new Date(at) };
  const conclusions: Conclusion[] = [];
  const byFigure = grouped(figures);
  const evaluated = new Set<string>();
  let left = 0;

  const conclude = (alertId: string, command: AlertCommand): void => {
    const decision = alertDecider.decide(command, known.get(alertId) ?? alertDecider.initialState, now);
    if (decision.ok && decision.events.length > 0) conclusions.push({ alertId, command });
  };

  for (const rule of rules) {
    if (!rule.enabled) continue;
    if (unread.has(rule.figure)) {
      for (const [alertId, state] of known) if (isOf(state, rule.name)) evaluated.add(alertId);
      continue;
    }
    const values = new Map<string, number | null>();
    for (const { subject, value } of byFigure.get(rule.figure) ?? []) {
      if (rule.subject !== undefined && rule.subject !== subject) continue;
      if (values.size < MOST_SUBJECTS) values.set(subject, value);
      else left += 1;
    }
    // What has no value any more is over.
    for (const state of known.values()) {
      if (isOf(state, rule.name) && !values.has(state.subject)) values.set(state.subject, null);
    }
    for (const [subject, value] of values) {
      const alertId = alertIdOf(rule.name, subject);
      evaluated.add(alertId);
      if (value !== null && !isQuiet(rule, value)) quietSince.delete(alertId);
      else if (!quietSince.has(alertId)) quietSince.set(alertId, at);
      const since = quietSince.get(alertId) ?? null;
      conclude(alertId, { type: 'ObserveAlert', rule, subject, value, observedAt: at, quietSince: since });
    }
  }
  for (const alertId of known.keys()) {
    if (!evaluated.has(alertId)) conclude(alertId, { type: 'WithdrawAlert', observedAt: at });
  }
  for (const alertId of quietSince.keys()) if (!evaluated.has(alertId)) quietSince.delete(alertId);
  return { conclusions, left };
}

function isOf(state: AlertState, rule: string): state is Exclude<AlertState, { status: 'unknown' }> {
  return state.status !== 'unknown' && state.rule === rule && state.status !== 'clear';
}

/** By their names. */
function grouped(figures: readonly Figure[]): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.name);
    if (group === undefined) groups.set(figure.name, [figure]);
    else group.push(figure);
  }
  return groups;
}
