import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { campaignDecider, consentDecider, notificationEventTypes, recipientDecider } from './domain/index.js';

export const notifications = defineContext({
  name: 'notifications',
  events: notificationEventTypes,
  aggregates: [recipientDecider, consentDecider, campaignDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Telling people of what is theirs where they chose it, and mailing visitors who agreed to it.',
    categories: [
      'choices of people',
      'mail addresses and webhooks of people and visitors, encrypted',
      'pseudonyms of visitors, consents with text and source',
    ],
    recipients: ['the person', 'operators', 'auditors', 'the mail server', 'systems that the person names'],
    retention: 'Addresses until the erasure of the person; choices and consents as long as the log.',
  },
  problems: {
    'NOTIFICATION.NOT_FOUND': [404, 'Not found'],
    'NOTIFICATION.CHANNEL_NOT_FOUND': [404, 'There is no such channel'],
    'NOTIFICATION.PREFERENCES_INVALID': [422, 'The choices cannot be carried out'],
    'NOTIFICATION.TOO_MANY_ADDRESSES': [429, 'Too many addresses were given'],
    'NOTIFICATION.ADDRESS_REFUSED': [422, 'Nothing is sent to this address'],
    'NOTIFICATION.LINK_INVALID': [410, 'The link is not valid any more'],
    'NOTIFICATION.NO_PUBLIC_URL': [503, 'Mail is not set up'],
    'CAMPAIGN.NOT_FOUND': [404, 'There is no such campaign'],
    'CAMPAIGN.RUNNING': [409, 'The campaign is being sent'],
    'CAMPAIGN.NOT_RUNNING': [409, 'The campaign is not being sent'],
    'CAMPAIGN.PLAN_OUTDATED': [409, 'The plan cannot be sent any more'],
    'CAMPAIGN.NOBODY': [422, 'Nobody would get it'],
    'CAMPAIGN.TOO_MANY': [422, 'There are too many campaigns'],
    'CAMPAIGN.VISITOR_INVALID': [422, 'There can be no such visitor'],
  },
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
