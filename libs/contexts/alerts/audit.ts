import type { AuditSentences, AuditText } from '@docket/composition';
import type { AlertsEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const of = (subject: string): string => (subject === '' ? '' : ` of ${subject}`);

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<AlertsEvent> = {
  AlertRuleSaved: ({ figure, is, threshold, enabled, reason }, { id }) =>
    accepted(
      `saved alert rule ${id} (${figure} ${is} ${threshold}${enabled ? '' : ', disabled'}): ${reason}`,
    ),
  AlertRuleDeleted: ({ reason }, { id }) => accepted(`deleted alert rule ${id}: ${reason}`),
  AlertPending: ({ rule, subject, figure, value }) =>
    accepted(`noted that the condition of ${rule}${of(subject)} holds: ${figure} is ${value}`),
  AlertCleared: (_, { id }) => accepted(`noted that the condition of alert ${id} ended before it fired`),
  AlertFired: ({ rule, subject, figure, value, episode, summary }) => ({
    summary: `fired alert ${rule}${of(subject)}, time ${episode}: ${summary} ${figure} is ${value}`,
    outcome: 'failed',
  }),
  AlertAcknowledged: ({ episode, reason }, { id }) =>
    accepted(`acknowledged alert ${id}, time ${episode}: ${reason}`),
  AlertResolved: ({ episode, cause, firedAt }, { id }) => ({
    summary: `resolved alert ${id}, time ${episode}, that had fired at ${firedAt}: ${cause === 'quiet' ? 'it is over' : 'its rule does not count any more'}`,
    outcome: 'succeeded',
  }),
  AlertSilenceCreated: ({ kind, startsAt, endsAt, repeat, reason }, { id }) =>
    accepted(
      `created ${kind === 'silence' ? 'silence' : 'maintenance window'} ${id} from ${startsAt} to ${endsAt}${repeat === 'never' ? '' : `, ${repeat}`}: ${reason}`,
    ),
  AlertSilenceEnded: ({ reason }, { id }) => accepted(`ended silence ${id}: ${reason}`),
  AlertChannelSaved: ({ kind, enabled, reason }, { id }) =>
    accepted(`saved notification channel ${id} (${kind}${enabled ? '' : ', disabled'}): ${reason}`),
  AlertChannelQuietHoursSet: ({ quietHours, reason }, { id }) =>
    accepted(
      quietHours === null
        ? `removed the quiet hours of notification channel ${id}: ${reason}`
        : `set quiet hours of notification channel ${id} from ${quietHours.from} to ${quietHours.to} (${quietHours.timeZone}): ${reason}`,
    ),
  AlertDigestSaved: ({ cron, timeZone, channels, reason }) =>
    accepted(`set the digest of alerts to ${cron} (${timeZone}) by ${channels.join(', ')}: ${reason}`),
  AlertDigestRemoved: ({ reason }) => accepted(`removed the digest of alerts: ${reason}`),
  AlertDigestSent: ({ dueAt, channels }) => ({
    summary: `made the digest of alerts for ${dueAt} for ${channels.join(', ')}`,
    outcome: 'succeeded',
  }),
  AlertChannelDeleted: ({ reason }, { id }) => accepted(`deleted notification channel ${id}: ${reason}`),
  AlertChannelTested: (_, { id }) => accepted(`asked for a test message by notification channel ${id}`),
};
