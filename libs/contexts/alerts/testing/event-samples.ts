import type { AlertsEvent } from '../domain/index.js';

const time = '2026-03-01T10:00:00.000Z';
const observation = {
  rule: 'no-workers',
  subject: '',
  summary: 'No worker takes work.',
  figure: 'workers.alive',
  is: 'below',
  threshold: 1,
  value: 0,
  severity: 'critical',
  group: 'work',
  labels: { team: 'lab' },
  observedAt: time,
} as const;

/** Data of every event of this context, for tests that need one of each. */
export const alertSamples: {
  readonly [Type in AlertsEvent['type']]: Extract<AlertsEvent, { type: Type }>['data'];
} = {
  AlertRuleSaved: {
    summary: 'No worker takes work.',
    figure: 'workers.alive',
    is: 'below',
    threshold: 1,
    clearThreshold: 2,
    forMs: 60_000,
    clearForMs: 60_000,
    severity: 'critical',
    group: 'work',
    labels: { team: 'lab' },
    enabled: true,
    reason: 'stricter',
  },
  AlertRuleDeleted: { reason: 'not needed' },
  AlertPending: observation,
  AlertCleared: { value: 1, observedAt: time },
  AlertFired: { ...observation, episode: 1, pendingSince: time },
  AlertAcknowledged: { episode: 1, reason: 'on it' },
  AlertResolved: { episode: 1, firedAt: time, cause: 'quiet', value: null, observedAt: time },
  AlertSilenceCreated: {
    kind: 'maintenance',
    matches: { rule: 'no-workers' },
    startsAt: time,
    endsAt: '2026-03-01T11:00:00.000Z',
    repeat: 'weekly',
    reason: 'updates',
    requestHash: 'f'.repeat(64),
  },
  AlertSilenceEnded: { reason: 'done' },
  AlertChannelSaved: {
    kind: 'mail',
    to: ['ops@example.org'],
    minSeverity: 'warning',
    groups: ['work'],
    groupWaitMs: 10_000,
    repeatMs: 14_400_000,
    escalation: { afterMs: 1_800_000, to: 'boss' },
    onlyEscalations: false,
    enabled: true,
    reason: 'on call',
  },
  AlertChannelDeleted: { reason: 'left' },
  AlertChannelTested: {},
};
