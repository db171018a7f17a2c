import type { NotificationEvent } from '../domain/index.js';

const address = `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}`;

/** Data of every event of this context, for tests that need one of each. */
export const notificationSamples: {
  readonly [Type in NotificationEvent['type']]: Extract<NotificationEvent, { type: Type }>['data'];
} = {
  NotificationPreferencesSaved: {
    choices: [{ kind: 'job.failed', channels: ['inbox', 'mail'] }],
    gather: 'daily',
    dailyAt: '08:00',
    timeZone: 'Europe/Berlin',
    quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5] },
  },
  NotificationAddressGiven: { channel: 'mail', addressId: 'address-1', address },
  NotificationAddressConfirmed: { addressId: 'address-1' },
  NotificationAddressRemoved: { channel: 'mail', reason: 'another one' },
  NotificationsUnsubscribed: { kind: 'job.failed', way: 'one-click' },
  CampaignConsentGiven: {
    visitor: 'visitor-1',
    address,
    textVersion: '2026-01',
    source: 'sign-up form',
    addressId: 'address-2',
  },
  CampaignConsentConfirmed: { addressId: 'address-2' },
  CampaignConsentWithdrawn: { way: 'page', reason: 'The link of a mail.' },
  CampaignSaved: {
    subject: 'News',
    text: 'Dear {{visitor}}',
    audience: { days: 30, segment: 1 },
    perMinute: 60,
    reason: 'spring',
  },
  CampaignPlanned: {
    planId: 'plan-1',
    hash: 'c'.repeat(64),
    recipients: 2,
    visitors: 4,
    segment: 'Visitors with many events (9).',
    leftOut: {
      noConsent: 1,
      notConfirmed: 1,
      withdrawn: 0,
      noAddress: 0,
      sameAddress: 0,
      alreadyMailed: 0,
    },
    position: 90,
  },
  CampaignStarted: { planId: 'plan-1', reason: 'approved' },
  CampaignStopped: { planId: 'plan-1', reason: 'a typo' },
  CampaignEnded: { planId: 'plan-1', sent: 2, failed: 0, uncertain: 0, heldBack: 0 },
};
