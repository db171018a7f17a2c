import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Count = Type.Integer({ minimum: 0 });
const PlanId = Type.String({ minLength: 1, maxLength: 128 });

/** Why visitors of the segment get no mail. */
const LeftOut = Type.Object(
  {
    /** They never agreed. */
    noConsent: Count,
    /** They agreed, and have not confirmed the address. */
    notConfirmed: Count,
    withdrawn: Count,
    /** The address was erased, or cannot be read. */
    noAddress: Count,
    /** Another visitor of the segment has the same address. */
    sameAddress: Count,
    /** An earlier run of the campaign has mailed them. */
    alreadyMailed: Count,
  },
  closed,
);

const CampaignSaved = Type.Object(
  {
    /** `{{visitor}}` and `{{unsubscribe}}` are filled in. */
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    text: Type.String({ minLength: 1, maxLength: 20_000 }),
    audience: Type.Object(
      {
        /** Visitors of so many days until the plan is made. */
        days: Type.Integer({ minimum: 1, maximum: 400 }),
        /** Number of segments; the best one where it is left out. */
        k: Type.Optional(Type.Integer({ minimum: 2, maximum: 6 })),
        /** Which segment, the largest is 1; everybody where it is left out. */
        segment: Type.Optional(Type.Integer({ minimum: 1, maximum: 6 })),
      },
      closed,
    ),
    perMinute: Type.Integer({ minimum: 1, maximum: 600 }),
    reason: Reason,
  },
  closed,
);
const CampaignPlanned = Type.Object(
  {
    planId: PlanId,
    /** SHA-256 over the recipients in order, subject and text. */
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    recipients: Count,
    visitors: Count,
    segment: Type.String({ maxLength: 500 }),
    leftOut: LeftOut,
    /** The product events up to here were read. */
    position: Count,
  },
  closed,
);
const CampaignStarted = Type.Object({ planId: PlanId, reason: Reason }, closed);
const CampaignStopped = Type.Object({ planId: PlanId, reason: Reason }, closed);
const CampaignEnded = Type.Object(
  {
    planId: PlanId,
    sent: Count,
    failed: Count,
    /** Handed over when the process died: it is not known whether it arrived, and it is not sent again. */
    uncertain: Count,
    /** Withdrawn or erased between the plan and their turn. */
    heldBack: Count,
  },
  closed,
);

export type CampaignLeftOut = Static<typeof LeftOut>;
export type CampaignSaved = DomainEvent<'CampaignSaved', Static<typeof CampaignSaved>>;
export type CampaignPlanned = DomainEvent<'CampaignPlanned', Static<typeof CampaignPlanned>>;
export type CampaignStarted = DomainEvent<'CampaignStarted', Static<typeof CampaignStarted>>;
export type CampaignStopped = DomainEvent<'CampaignStopped', Static<typeof CampaignStopped>>;
export type CampaignEnded = DomainEvent<'CampaignEnded', Static<typeof CampaignEnded>>;
export type CampaignEvent =
  CampaignSaved | CampaignPlanned | CampaignStarted | CampaignStopped | CampaignEnded;

const eventType = (
  type: CampaignEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'campaign', summary, version: 1, schemas: { 1: schema } });

export const campaignEventTypes: readonly EventType[] = [
  eventType('CampaignSaved', 'Text, audience and pace of a campaign were set or changed.', CampaignSaved),
  eventType('CampaignPlanned', 'Who would get a campaign was worked out; nothing is sent.', CampaignPlanned),
  eventType('CampaignStarted', 'Somebody started a plan: it is sent as it is.', CampaignStarted),
  eventType('CampaignStopped', 'Somebody stopped a run: the rest of its plan is not sent.', CampaignStopped),
  eventType('CampaignEnded', 'Everybody of a plan was dealt with.', CampaignEnded),
];
