import { fold } from '@docket/kernel';
import { alertDecider, alertIdOf, type AlertState } from './alert.js';
import { evaluate, type Observed, type QuietSince } from './evaluate.js';
import type { AlertEvent } from './events.js';
import type { AlertRule } from './rule.js';

export interface ReplayedStep {
  readonly at: string;
  readonly subject: string;
  readonly step: 'pending' | 'cleared' | 'fired' | 'resolved';
  readonly value: number | null;
}

const STEPS: Readonly<Partial<Record<AlertEvent['type'], ReplayedStep['step']>>> = {
  AlertPending: 'pending',
  AlertCleared: 'cleared',
  AlertFired: 'fired',
  AlertResolved: 'resolved',
};

/** What a rule would have done with recorded figures: the very code that evaluates rules, over samples in their order. */
export function replay(rule: AlertRule, samples: Iterable<Observed>, most = 1_000): readonly ReplayedStep[] {
  const known = new Map<string, AlertState>();
  const subjects = new Map<string, string>();
  const quietSince: QuietSince = new Map();
  const steps: ReplayedStep[] = [];
  for (const observed of samples) {
    for (const { name, subject } of observed.figures) {
      if (name === rule.figure) subjects.set(alertIdOf(rule.name, subject), subject);
    }
    const { conclusions } = evaluate([{ ...rule, enabled: true }], observed, known, quietSince);
    for (const { alertId, command } of conclusions) {
      const state = known.get(alertId) ?? alertDecider.initialState;
      const decision = alertDecider.decide(command, state, { now: new Date(observed.at) });
      if (!decision.ok) continue;
      const events = decision.events.map((event) => ({ ...event, time: observed.at }));
      known.set(alertId, fold(alertDecider, state, events));
      for (const { type, data } of events) {
        const step = STEPS[type];
        if (step === undefined || steps.length >= most) continue;
        const value = 'value' in data ? data.value : null;
        steps.push({ at: observed.at, subject: subjects.get(alertId) ?? '', step, value });
      }
    }
  }
  return steps;
}
