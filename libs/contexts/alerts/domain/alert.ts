import { accept, nameBasedId, reject, type Decider, type Decision, type Timed } from '@docket/kernel';
import type { AlertEvent, AlertPending, Severity } from './events.js';
import { type AlertRule, isBreached, isQuiet } from './rule.js';

/** One rule about one subject, over all the times that it fired. All times RFC 3339 UTC. */
export interface Alert {
  readonly status: 'clear' | 'pending' | 'firing';
  readonly rule: string;
  readonly subject: string;
  readonly summary: string;
  readonly figure: string;
  readonly value: number;
  readonly severity: Severity;
  readonly group: string;
  /** How often it has fired. */
  readonly episode: number;
  readonly pendingSince: string | null;
  readonly firedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly resolvedAt: string | null;
  /** When it fired, the newest last; at most eight. */
  readonly recentFires: readonly string[];
  /** Of the last value that changed anything: an older one comes too late. */
  readonly observedAt: string;
}

export type AlertState = { readonly status: 'unknown' } | Alert;

/** A value of a rule's figure. */
export interface ObserveAlert {
  readonly type: 'ObserveAlert';
  readonly rule: AlertRule;
  readonly subject: string;
  /** Null where the figure has no such subject any more. */
  readonly value: number | null;
  readonly observedAt: string;
  /** Since when every value was on the good side of the clear threshold; null when this one is not. */
  readonly quietSince: string | null;
}

export type AlertCommand =
  | ObserveAlert
  | { readonly type: 'WithdrawAlert'; readonly observedAt: string }
  | { readonly type: 'AcknowledgeAlert'; readonly reason: string };

/** The same alert for the same rule and subject, for ever. */
export function alertIdOf(rule: string, subject: string): string {
  return nameBasedId('alert', rule, subject);
}

const KEPT_FIRES = 8;
const FLAP_WINDOW_MS = 3_600_000;
const LEAST_DAMPED_MS = 30_000;
const MOST_QUIET_MS = 3_600_000;

/**
 * How long an alert must be quiet before it is resolved: as its rule says, and twice as long for each further time that it
 * fired within the hour, so that one that comes and goes stays one alert.
 */
export function quietNeededMs(
  { clearForMs }: Pick<AlertRule, 'clearForMs'>,
  recentFires: readonly string[],
  at: string,
): number {
  const since = Date.parse(at) - FLAP_WINDOW_MS;
  const fires = recentFires.filter((time) => Date.parse(time) > since).length;
  if (fires <= 1) return clearForMs;
  return Math.max(
    clearForMs,
    Math.min(MOST_QUIET_MS, Math.max(clearForMs, LEAST_DAMPED_MS) * 2 ** (fires - 1)),
  );
}

export const alertDecider: Decider<AlertState, AlertCommand, AlertEvent> = {
  aggregate: 'alert',
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    switch (command.type) {
      case 'ObserveAlert':
        return observed(command, state);
      case 'WithdrawAlert': {
        const { observedAt } = command;
        if (state.status === 'pending')
          return accept({ type: 'AlertCleared', data: { value: null, observedAt } });
        return state.status === 'firing' ? accept(resolved(state, 'withdrawn', null, observedAt)) : accept();
      }
      case 'AcknowledgeAlert':
        if (state.status === 'unknown') {
          return reject('ALERT.NOT_FOUND', 'There is no such alert: list them with GET /v1/alerts.');
        }
        if (state.status !== 'firing') {
          return reject('ALERT.NOT_FIRING', 'The alert does not fire: there is nothing to acknowledge.');
        }
        if (state.acknowledgedAt !== null) return accept();
        return accept({
          type: 'AlertAcknowledged',
          data: { episode: state.episode, reason: command.reason },
        });
    }
  },
  evolve,
};

function observed(command: ObserveAlert, state: AlertState): Decision<AlertEvent> {
  const { rule, value, observedAt, quietSince } = command;
  // Another process has seen a newer value.
  if (state.status !== 'unknown' && observedAt <= state.observedAt) return accept();
  const breached = value !== null && isBreached(rule, value);
  const now = Date.parse(observedAt);
  switch (state.status) {
    case 'unknown':
    case 'clear': {
      if (!breached) return accept();
      const seen = seenBy(command, value);
      const episode = state.status === 'unknown' ? 1 : state.episode + 1;
      return rule.forMs === 0
        ? accept({ type: 'AlertFired', data: { ...seen, episode, pendingSince: null } })
        : accept({ type: 'AlertPending', data: seen });
    }
    case 'pending': {
      if (!breached) return accept({ type: 'AlertCleared', data: { value, observedAt } });
      const { pendingSince, episode } = state;
      if (now - Date.parse(pendingSince ?? observedAt) < rule.forMs) return accept();
      return accept({
        type: 'AlertFired',
        data: { ...seenBy(command, value), episode: episode + 1, pendingSince },
      });
    }
    case 'firing': {
      if (quietSince === null || (value !== null && !isQuiet(rule, value))) return accept();
      const needed = quietNeededMs(rule, state.recentFires, observedAt);
      if (now - Date.parse(quietSince) < needed) return accept();
      return accept(resolved(state, 'quiet', value, observedAt));
    }
  }
}

function resolved(
  { episode, firedAt }: Alert,
  cause: 'quiet' | 'withdrawn',
  value: number | null,
  observedAt: string,
): AlertEvent {
  return {
    type: 'AlertResolved',
    data: { episode, firedAt: firedAt ?? observedAt, cause, value, observedAt },
  };
}

function seenBy({ rule, subject, observedAt }: ObserveAlert, value: number): AlertPending['data'] {
  const { name, summary, figure, is, threshold, severity, group, labels } = rule;
  return { rule: name, subject, summary, figure, is, threshold, value, severity, group, labels, observedAt };
}

function evolve(state: AlertState, event: Timed<AlertEvent>): AlertState {
  if (event.type === 'AlertPending' || event.type === 'AlertFired') {
    const { rule, subject, summary, figure, value, severity, group, observedAt } = event.data;
    const before = state.status === 'unknown' ? { episode: 0, recentFires: [], resolvedAt: null } : state;
    const seen = { rule, subject, summary, figure, value, severity, group, observedAt, acknowledgedAt: null };
    const { episode, recentFires, resolvedAt } = before;
    if (event.type === 'AlertPending') {
      return {
        ...seen,
        status: 'pending',
        episode,
        recentFires,
        resolvedAt,
        pendingSince: observedAt,
        firedAt: null,
      };
    }
    return {
      ...seen,
      status: 'firing',
      episode: event.data.episode,
      pendingSince: event.data.pendingSince,
      firedAt: observedAt,
      resolvedAt: null,
      recentFires: [...recentFires, observedAt].slice(-KEPT_FIRES),
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'AlertCleared':
      return { ...state, status: 'clear', pendingSince: null, observedAt: event.data.observedAt };
    case 'AlertAcknowledged':
      return { ...state, acknowledgedAt: new Date(event.time).toISOString() };
    case 'AlertResolved': {
      const { observedAt } = event.data;
      return { ...state, status: 'clear', pendingSince: null, resolvedAt: observedAt, observedAt };
    }
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}
