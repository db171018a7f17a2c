import { texts } from '../texts.js';
import { Icon, type IconName } from './icon.js';

type Tone = 'grey' | 'blue' | 'green' | 'red' | 'amber' | 'slate';

/** Colour and sign of each state; the word is beside them always. */
const LOOKS: Readonly<Record<string, readonly [tone: Tone, sign: IconName]>> = {
  scheduled: ['grey', 'clock'],
  collecting: ['blue', 'half'],
  queued: ['grey', 'circle'],
  running: ['blue', 'half'],
  backing_off: ['amber', 'turn'],
  canceling: ['slate', 'circle'],
  succeeded: ['green', 'check'],
  failed: ['red', 'cross'],
  timed_out: ['red', 'clock'],
  canceled: ['slate', 'stop'],
  dead_lettered: ['red', 'alert'],
  lost: ['amber', 'question'],
  released: ['grey', 'circle'],
  active: ['green', 'check'],
  open: ['green', 'check'],
  ended: ['slate', 'stop'],
  revoked: ['slate', 'stop'],
  suspended: ['red', 'stop'],
  expired: ['amber', 'clock'],
  accepted: ['green', 'check'],
  denied: ['red', 'cross'],
  ok: ['green', 'check'],
  'not ok': ['red', 'cross'],
  pass: ['green', 'check'],
  fail: ['red', 'cross'],
  not_applicable: ['grey', 'circle'],
  holds: ['green', 'check'],
  broken: ['red', 'cross'],
  extracted: ['green', 'check'],
  up: ['green', 'check'],
  down: ['red', 'cross'],
  degraded: ['amber', 'alert'],
  none: ['grey', 'circle'],
  closed: ['green', 'check'],
  'half-open': ['amber', 'half'],
  ready: ['grey', 'circle'],
  building: ['blue', 'half'],
  current: ['green', 'check'],
  behind: ['amber', 'clock'],
  halted: ['red', 'cross'],
  pending: ['amber', 'clock'],
  firing: ['red', 'alert'],
  acknowledged: ['amber', 'half'],
  resolved: ['green', 'check'],
  clear: ['grey', 'circle'],
  verifying: ['blue', 'half'],
  removed: ['slate', 'stop'],
  paused: ['amber', 'stop'],
  planned: ['grey', 'clock'],
  making: ['blue', 'half'],
  made: ['grey', 'clock'],
  interrupted: ['amber', 'alert'],
  completed: ['green', 'check'],
  'rolling-back': ['amber', 'turn'],
  'rollback-failed': ['red', 'alert'],
  'rolled-back': ['slate', 'stop'],
  submitted: ['blue', 'half'],
  skipped: ['slate', 'stop'],
  refused: ['red', 'cross'],
  waiting: ['grey', 'circle'],
  failing: ['red', 'half'],
  compensating: ['amber', 'turn'],
  compensated: ['amber', 'turn'],
  compensation_failed: ['red', 'alert'],
  undoing: ['amber', 'turn'],
  undone: ['slate', 'stop'],
  connected: ['green', 'check'],
  silent: ['amber', 'question'],
  enabled: ['green', 'check'],
  disabled: ['red', 'stop'],
};

export function toneOf(state: string): Tone {
  return LOOKS[state]?.[0] ?? 'grey';
}

export function StateMark({ state }: { readonly state: string }) {
  const [tone, sign] = LOOKS[state] ?? (['grey', 'circle'] as const);
  return (
    <span class={`state ${tone}`}>
      <Icon name={sign} />
      {texts.states[state] ?? state}
    </span>
  );
}
