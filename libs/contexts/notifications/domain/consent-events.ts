import { PERSONAL_PATTERN, type DomainEvent, type EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
/** Encrypted with the key of the person; plain text is refused by the schema. */
const Personal = Type.String({ pattern: PERSONAL_PATTERN, personal: true });

const CampaignConsentGiven = Type.Object(
  {
    /** The visitor of the product analytics: a pseudonym. */
    visitor: Type.String({ minLength: 1, maxLength: 128 }),
    address: Personal,
    /** Which text the person has agreed to. */
    textVersion: Type.String({ minLength: 1, maxLength: 64 }),
    /** Where they agreed, e.g. `sign-up form`. */
    source: Type.String({ minLength: 1, maxLength: 200 }),
    addressId: Type.String({ minLength: 1, maxLength: 128 }),
  },
  closed,
);
const CampaignConsentConfirmed = Type.Object(
  { addressId: Type.String({ minLength: 1, maxLength: 128 }) },
  closed,
);
const CampaignConsentWithdrawn = Type.Object(
  {
    way: Type.Union([
      Type.Literal('one-click'),
      Type.Literal('page'),
      Type.Literal('operator'),
      Type.Literal('erasure'),
    ]),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

export type CampaignConsentGiven = DomainEvent<'CampaignConsentGiven', Static<typeof CampaignConsentGiven>>;
export type CampaignConsentConfirmed = DomainEvent<
  'CampaignConsentConfirmed',
  Static<typeof CampaignConsentConfirmed>
>;
export type CampaignConsentWithdrawn = DomainEvent<
  'CampaignConsentWithdrawn',
  Static<typeof CampaignConsentWithdrawn>
>;
export type ConsentEvent = CampaignConsentGiven | CampaignConsentConfirmed | CampaignConsentWithdrawn;

const eventType = (
  type: ConsentEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'campaign-consent', summary, version: 1, schemas: { 1: schema } });

export const consentEventTypes: readonly EventType[] = [
  eventType(
    'CampaignConsentGiven',
    'A visitor agreed to mails of campaigns; they count when the address is confirmed.',
    CampaignConsentGiven,
  ),
  eventType(
    'CampaignConsentConfirmed',
    'Whoever reads the mails of the address has confirmed it.',
    CampaignConsentConfirmed,
  ),
  eventType(
    'CampaignConsentWithdrawn',
    'No campaign is mailed to the visitor any more.',
    CampaignConsentWithdrawn,
  ),
];
