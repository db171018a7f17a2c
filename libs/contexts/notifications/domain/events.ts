import { PERSONAL_PATTERN, type DomainEvent, type EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { campaignEventTypes, type CampaignEvent } from './campaign-events.js';
import { consentEventTypes, type ConsentEvent } from './consent-events.js';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
/** `HH:MM`. */
const ClockTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const TimeZone = Type.String({ minLength: 1, maxLength: 64 });
/** Encrypted with the key of the person; plain text is refused by the schema. */
const Personal = Type.String({ pattern: PERSONAL_PATTERN, personal: true });
const Kind = Type.Union([
  Type.Literal('job.succeeded'),
  Type.Literal('job.failed'),
  Type.Literal('job.dead-lettered'),
  Type.Literal('pipeline.ended'),
  Type.Literal('report.ready'),
  Type.Literal('export.ready'),
]);
const Channel = Type.Union([Type.Literal('inbox'), Type.Literal('mail'), Type.Literal('webhook')]);
const AddressChannel = Type.Union([Type.Literal('mail'), Type.Literal('webhook')]);
const AddressId = Type.String({ minLength: 1, maxLength: 128 });

const NotificationPreferencesSaved = Type.Object(
  {
    /** Kinds that are not named are told nowhere. */
    choices: Type.Array(Type.Object({ kind: Kind, channels: Type.Array(Channel, { maxItems: 3 }) }, closed), {
      maxItems: 20,
    }),
    /** What goes out is gathered; the inbox has everything at once. */
    gather: Type.Union([Type.Literal('immediate'), Type.Literal('hourly'), Type.Literal('daily')]),
    /** Of `daily`. */
    dailyAt: ClockTime,
    timeZone: TimeZone,
    quietHours: Type.Union([
      Type.Object(
        {
          from: ClockTime,
          to: ClockTime,
          timeZone: TimeZone,
          weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);

const NotificationAddressGiven = Type.Object(
  { channel: AddressChannel, addressId: AddressId, address: Personal },
  closed,
);
const NotificationAddressConfirmed = Type.Object({ addressId: AddressId }, closed);
const NotificationAddressRemoved = Type.Object({ channel: AddressChannel, reason: Reason }, closed);
const NotificationsUnsubscribed = Type.Object(
  {
    kind: Type.Union([Kind, Type.Literal('all')]),
    /** `one-click`: the mail program did it (RFC 8058). `page`: the person, on the page of the link. */
    way: Type.Union([Type.Literal('one-click'), Type.Literal('page')]),
  },
  closed,
);

export type NotificationPreferencesSaved = DomainEvent<
  'NotificationPreferencesSaved',
  Static<typeof NotificationPreferencesSaved>
>;
export type NotificationAddressGiven = DomainEvent<
  'NotificationAddressGiven',
  Static<typeof NotificationAddressGiven>
>;
export type NotificationAddressConfirmed = DomainEvent<
  'NotificationAddressConfirmed',
  Static<typeof NotificationAddressConfirmed>
>;
export type NotificationAddressRemoved = DomainEvent<
  'NotificationAddressRemoved',
  Static<typeof NotificationAddressRemoved>
>;
export type NotificationsUnsubscribed = DomainEvent<
  'NotificationsUnsubscribed',
  Static<typeof NotificationsUnsubscribed>
>;
export type RecipientEvent =
  | NotificationPreferencesSaved
  | NotificationAddressGiven
  | NotificationAddressConfirmed
  | NotificationAddressRemoved
  | NotificationsUnsubscribed;
export type NotificationEvent = RecipientEvent | ConsentEvent | CampaignEvent;

const eventType = (
  type: RecipientEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'notification-recipient', summary, version: 1, schemas: { 1: schema } });

export const notificationEventTypes: readonly EventType[] = [
  eventType(
    'NotificationPreferencesSaved',
    'Somebody chose what they want to be told of, where and when.',
    NotificationPreferencesSaved,
  ),
  eventType(
    'NotificationAddressGiven',
    'Somebody gave an address of theirs, encrypted; a mail address is used when it is confirmed.',
    NotificationAddressGiven,
  ),
  eventType(
    'NotificationAddressConfirmed',
    'Whoever reads the mails of an address has confirmed it.',
    NotificationAddressConfirmed,
  ),
  eventType('NotificationAddressRemoved', 'An address is not used any more.', NotificationAddressRemoved),
  eventType(
    'NotificationsUnsubscribed',
    'Somebody ended mails of a kind by the link in a mail.',
    NotificationsUnsubscribed,
  ),
  ...consentEventTypes,
  ...campaignEventTypes,
];
