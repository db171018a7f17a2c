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
  AlertChannelQuietHoursSet: {
    quietHours: {
      from: '22:00',
      to: '07:00',
      timeZone: 'Europe/Berlin',
      weekdays: [1, 2, 3, 4, 5],
      criticalPasses: true,
    },
    reason: 'sleep',
  },
  AlertDigestSaved: { cron: '0 7 * * 1', timeZone: 'Europe/Berlin', channels: ['ops'], reason: 'Mondays' },
  AlertDigestRemoved: { reason: 'not read' },
  AlertDigestSent: {
    dueAt: time,
    channels: ['ops'],
    from: '2026-02-22T10:00:00.000Z',
    upTo: 90,
    complete: true,
    alerts: { fired: 2, resolved: 1, firing: ['no-workers'], rules: [{ rule: 'no-workers', fired: 2 }] },
    jobs: { succeeded: 8, failed: 1, timedOut: 0, canceled: 0, deadLettered: 1, methods: [] },
    storage: { logBytes: 1_000, databaseBytes: 2_000, diskUsedShare: 0.4 },
    backups: { completed: 7, failed: 0, verified: 1, lastVerifiedAt: time },
  },
  AlertChannelDeleted: { reason: 'left' },
  AlertChannelTested: {},
};
