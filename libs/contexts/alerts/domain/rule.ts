import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { AlertRuleEvent, AlertRuleSaved, Severity } from './events.js';
import { figureKind } from './figures.js';

export type RuleDefinition = Omit<AlertRuleSaved['data'], 'reason'>;

/** A rule under its name. */
export interface AlertRule extends RuleDefinition {
  readonly name: string;
}

export type AlertRuleState =
  { readonly status: 'unknown' } | { readonly status: 'saved'; readonly rule: RuleDefinition };

export type AlertRuleCommand =
  | { readonly type: 'SaveAlertRule'; readonly rule: RuleDefinition; readonly reason: string }
  | { readonly type: 'DeleteAlertRule'; readonly reason: string };

export const severities: readonly Severity[] = ['info', 'warning', 'critical'];

/** Whether a severity is at least another one. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(least);
}

export const alertRuleDecider: Decider<AlertRuleState, AlertRuleCommand, AlertRuleEvent> = {
  aggregate: 'alert-rule',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'SaveAlertRule') {
      const wrong = wrongWith(command.rule);
      if (wrong !== undefined) return reject('ALERT.RULE_INVALID', wrong);
      return accept({ type: 'AlertRuleSaved', data: { ...command.rule, reason: command.reason } });
    }
    if (state.status === 'unknown') {
      return reject(
        'ALERT_RULE.NOT_FOUND',
        'There is no own rule of this name: list rules with GET /v1/alerts/rules.',
      );
    }
    return accept({ type: 'AlertRuleDeleted', data: { reason: command.reason } });
  },
  evolve: (state: AlertRuleState, event: Timed<AlertRuleEvent>): AlertRuleState => {
    switch (event.type) {
      case 'AlertRuleSaved': {
        const { reason: _reason, ...rule } = event.data;
        return { status: 'saved', rule };
      }
      case 'AlertRuleDeleted':
        return { status: 'unknown' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** What a rule cannot be carried out for; undefined when it is well. */
export function wrongWith({
  figure,
  is,
  threshold,
  clearThreshold,
  subject,
}: RuleDefinition): string | undefined {
  const kind = figureKind(figure);
  if (kind === undefined) return `There is no figure "${figure}": GET /v1/operations/figures lists them.`;
  if (subject !== undefined && kind.by === null) {
    return `The figure ${figure} has one value for all: leave out the subject.`;
  }
  if (clearThreshold === undefined) return undefined;
  const wrongSide = is === 'above' ? clearThreshold > threshold : clearThreshold < threshold;
  return wrongSide
    ? `The clear threshold ${clearThreshold} lies on the bad side of ${threshold}: choose one that is ${is === 'above' ? 'at most' : 'at least'} ${threshold}.`
    : undefined;
}

/** Whether a value is what the rule warns of. */
export function isBreached({ is, threshold }: RuleDefinition, value: number): boolean {
  return is === 'above' ? value > threshold : value < threshold;
}

/** Whether a value is so far on the good side that it counts as over. */
export function isQuiet(rule: RuleDefinition, value: number): boolean {
  const { is, threshold, clearThreshold = threshold } = rule;
  return is === 'above' ? value <= clearThreshold : value >= clearThreshold;
}
