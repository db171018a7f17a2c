export {
  campaignDecider,
  filledIn,
  unknownNames,
  type Campaign,
  type CampaignCommand,
  type CampaignDefinition,
} from './campaign.js';
export type { CampaignEvent, CampaignLeftOut } from './campaign-events.js';
export { consentDecider, type Consent, type ConsentCommand } from './consent.js';
export type { ConsentEvent } from './consent-events.js';
export { notificationEventTypes, type NotificationEvent, type RecipientEvent } from './events.js';
export {
  isNotificationKind,
  notificationChannels,
  notificationKinds,
  type AddressChannel,
  type NotificationChannel,
  type NotificationKind,
} from './kinds.js';
export { noticesText, plain, type NoticeLine } from './message-text.js';
export {
  channelsFor,
  noPreferences,
  recipientDecider,
  summaryOfKind,
  type Preferences,
  type Recipient,
  type RecipientAddress,
  type RecipientCommand,
} from './recipient.js';
