import type { AuditSentences, AuditText } from '@docket/composition';
import type { NotificationEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<NotificationEvent> = {
  NotificationPreferencesSaved: ({ choices, gather }, { id }) =>
    accepted(`set the notifications of ${id}: ${choices.map(({ kind }) => kind).join(', ')} (${gather})`),
  NotificationAddressGiven: ({ channel }, { id }) =>
    accepted(`gave an address for notifications of ${id} by ${channel}, encrypted`),
  NotificationAddressConfirmed: (_, { id }) =>
    accepted(`confirmed the mail address for notifications of ${id}`),
  NotificationAddressRemoved: ({ channel, reason }, { id }) =>
    accepted(`removed the address for notifications of ${id} by ${channel}: ${reason}`),
  NotificationsUnsubscribed: ({ kind, way }, { id }) =>
    accepted(`ended mails of kind ${kind} to ${id} by the link of a mail (${way})`),
  CampaignConsentGiven: ({ visitor, textVersion, source }) =>
    accepted(
      `recorded that visitor ${visitor} agreed to mails of campaigns, text ${textVersion}, by ${source}`,
    ),
  CampaignConsentConfirmed: (_, { id }) => accepted(`confirmed the mail address of consent ${id}`),
  CampaignConsentWithdrawn: ({ way, reason }, { id }) =>
    accepted(`withdrew consent ${id} to mails of campaigns (${way}): ${reason}`),
  CampaignSaved: ({ subject, reason }, { id }) => accepted(`saved campaign ${id} ("${subject}"): ${reason}`),
  CampaignPlanned: ({ recipients, visitors }, { id }) =>
    accepted(`planned campaign ${id} for ${recipients} of ${visitors} visitors`),
  CampaignStarted: ({ planId, reason }, { id }) =>
    accepted(`started to send plan ${planId} of campaign ${id}: ${reason}`),
  CampaignStopped: ({ planId, reason }, { id }) => ({
    summary: `stopped plan ${planId} of campaign ${id}: ${reason}`,
    outcome: 'canceled',
  }),
  CampaignEnded: ({ sent, failed, uncertain, heldBack }, { id }) => ({
    summary: `sent campaign ${id}: ${sent} sent, ${failed} failed, ${uncertain} not known, ${heldBack} held back`,
    outcome: 'succeeded',
  }),
};
