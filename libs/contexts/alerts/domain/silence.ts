import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { AlertSilenceCreated, AlertSilenceEvent, Severity } from './events.js';

export type Silence = AlertSilenceCreated['data'];

export type AlertSilenceState =
  { readonly status: 'unknown' } | { readonly status: 'created' | 'ended'; readonly silence: Silence };

export type AlertSilenceCommand =
  | { readonly type: 'CreateAlertSilence'; readonly silence: Silence }
  | { readonly type: 'EndAlertSilence'; readonly reason: string };

const DAY_MS = 86_400_000;
const LONGEST_MS = 366 * DAY_MS;
const PERIOD_MS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const;

export const alertSilenceDecider: Decider<AlertSilenceState, AlertSilenceCommand, AlertSilenceEvent> = {
  aggregate: 'alert-silence',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'CreateAlertSilence') {
      const { silence } = command;
      if (state.status !== 'unknown') {
        return state.silence.requestHash === silence.requestHash
          ? accept()
          : reject(
              'ALERT.IDEMPOTENCY_KEY_REUSED',
              'This Idempotency-Key belongs to another silence: choose a new one.',
            );
      }
      const wrong = wrongWithSilence(silence, now);
      return wrong === undefined
        ? accept({ type: 'AlertSilenceCreated', data: silence })
        : reject('ALERT.SILENCE_INVALID', wrong);
    }
    if (state.status === 'unknown') {
      return reject(
        'ALERT_SILENCE.NOT_FOUND',
        'There is no such silence: list them with GET /v1/alerts/silences.',
      );
    }
    if (state.status === 'ended') return accept();
    return accept({ type: 'AlertSilenceEnded', data: { reason: command.reason } });
  },
  evolve: (state: AlertSilenceState, event: Timed<AlertSilenceEvent>): AlertSilenceState => {
    switch (event.type) {
      case 'AlertSilenceCreated':
        return { status: 'created', silence: event.data };
      case 'AlertSilenceEnded':
        return state.status === 'unknown' ? state : { ...state, status: 'ended' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function wrongWithSilence({ startsAt, endsAt, repeat, matches }: Silence, now: Date): string | undefined {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (to <= from) return 'It ends before it begins: choose a later end.';
  if (to - from > LONGEST_MS) return 'It lasts for more than a year: disable the rule instead.';
  if (repeat === 'never' && to <= now.getTime()) return 'Its end has passed: choose a later one.';
  if (repeat !== 'never' && to - from >= PERIOD_MS[repeat]) {
    return `It is as long as its ${repeat} repetition: make it shorter, or do not repeat it.`;
  }
  if (Object.values(matches).every((value) => value === undefined)) {
    return 'It says nothing about what is silent: name a rule, a group, a subject or a severity.';
  }
  return undefined;
}

/** Whether it holds at a time; one that repeats holds at the same time of each day or week, in UTC. */
export function isActive({ startsAt, endsAt, repeat }: Silence, now: Date): boolean {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  const since = now.getTime() - from;
  if (since < 0) return false;
  return repeat === 'never' ? now.getTime() < to : since % PERIOD_MS[repeat] < to - from;
}

/** Whether nothing will ever be silent for it again. */
export function isOver({ endsAt, repeat }: Silence, now: Date): boolean {
  return repeat === 'never' && Date.parse(endsAt) <= now.getTime();
}

/** Whether an alert is one of those that a silence is about. */
export function isAbout(
  { matches }: Silence,
  alert: {
    readonly rule: string;
    readonly group: string;
    readonly subject: string;
    readonly severity: Severity;
  },
): boolean {
  return (['rule', 'group', 'subject', 'severity'] as const).every(
    (name) => matches[name] === undefined || matches[name] === alert[name],
  );
}
