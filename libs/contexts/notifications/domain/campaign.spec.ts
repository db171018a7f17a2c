import { fold, type Timed } from '@docket/kernel';
import {
  campaignDecider,
  consentDecider,
  filledIn,
  unknownNames,
  type Campaign,
  type CampaignCommand,
  type CampaignEvent,
  type Consent,
  type ConsentCommand,
  type ConsentEvent,
} from './index.js';

const time = '2026-03-01T10:00:00.000Z';
const reason = 'spring';
const address = `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}`;

function campaignAfter(...commands: readonly (CampaignCommand & { readonly at?: string })[]) {
  let state: Campaign = campaignDecider.initialState;
  let refused: string | undefined;
  let last: readonly CampaignEvent[] = [];
  for (const { at = time, ...command } of commands) {
    const decision = campaignDecider.decide(command, state, { now: new Date(at) });
    refused = decision.ok ? undefined : decision.code;
    last = decision.ok ? decision.events : [];
    const events = last.map((event): Timed<CampaignEvent> => ({ ...event, time: at }));
    state = fold(campaignDecider, state, events);
  }
  return { state, refused, last: last.map(({ type }) => type) };
}

const save: CampaignCommand = {
  type: 'SaveCampaign',
  subject: 'News',
  text: 'Dear {{visitor}}',
  audience: { days: 30 },
  perMinute: 60,
  reason,
};
const nobody = {
  noConsent: 0,
  notConfirmed: 0,
  withdrawn: 0,
  noAddress: 0,
  sameAddress: 0,
  alreadyMailed: 0,
};
const plan = {
  type: 'PlanCampaign',
  planId: 'p-1',
  hash: 'c'.repeat(64),
  recipients: 2,
  visitors: 2,
  segment: 'Every visitor.',
  leftOut: nobody,
  position: 9,
} as const;
const start = { type: 'StartCampaign', planId: 'p-1', reason } as const;
const end = { type: 'EndCampaign', planId: 'p-1', sent: 2, failed: 0, uncertain: 0, heldBack: 0 } as const;
const stop = { type: 'StopCampaign', reason } as const;

describe('a campaign', () => {
  it('is planned, started once, and ends with its results', () => {
    const { state } = campaignAfter(save, plan, start, end);
    expect(state).toMatchObject({ status: 'ended', results: { sent: 2, failed: 0 } });
    expect(campaignAfter(save, plan, start, start).last).toEqual([]);
    expect(campaignAfter(save, plan, start, end, start).refused).toBe('CAMPAIGN.PLAN_OUTDATED');
    expect(campaignAfter(save, plan, start, end, end).last).toEqual([]);
    expect(campaignAfter(save, plan, start, { ...end, planId: 'p-0' }).last).toEqual([]);
  });

  it('sends the newest plan alone, while it is new, and none that is for nobody', () => {
    expect(campaignAfter(save, start).refused).toBe('CAMPAIGN.PLAN_OUTDATED');
    expect(campaignAfter(save, plan, { ...plan, planId: 'p-2' }, start).refused).toBe(
      'CAMPAIGN.PLAN_OUTDATED',
    );
    expect(campaignAfter(save, plan, save, start).refused).toBe('CAMPAIGN.PLAN_OUTDATED');
    expect(campaignAfter(save, plan, { ...start, at: '2026-03-09T10:00:00.000Z' }).refused).toBe(
      'CAMPAIGN.PLAN_OUTDATED',
    );
    expect(campaignAfter(save, { ...plan, recipients: 0 }, start).refused).toBe('CAMPAIGN.NOBODY');
  });

  it('is changed and planned again when it is not being sent', () => {
    expect(campaignAfter(save, plan, start, save).refused).toBe('CAMPAIGN.RUNNING');
    expect(campaignAfter(save, plan, start, plan).refused).toBe('CAMPAIGN.RUNNING');
    expect(campaignAfter(save, plan, start, stop).state.status).toBe('stopped');
    expect(campaignAfter(save, plan, stop).refused).toBe('CAMPAIGN.NOT_RUNNING');
    expect(campaignAfter(save, plan, start, stop, { ...plan, planId: 'p-2' }).state.status).toBe('planned');
    expect(campaignAfter(plan).refused).toBe('CAMPAIGN.NOT_FOUND');
    const foreign = { type: 'Unheard', data: {}, time } as never;
    expect(campaignDecider.evolve(campaignDecider.initialState, foreign)).toBe(campaignDecider.initialState);
  });

  it('fills in the names that it knows, and says which it does not', () => {
    const values = { visitor: 'v-1', unsubscribe: 'https://a.example/u' };
    expect(filledIn('{{visitor}}: {{unsubscribe}} {{visitor}}', values)).toBe('v-1: https://a.example/u v-1');
    expect(unknownNames('{{visitor}} {{name}} {{name}} {{ unsubscribe }}')).toEqual([
      'name',
      ' unsubscribe ',
    ]);
  });
});

const give: ConsentCommand = {
  type: 'GiveConsent',
  visitor: 'v-1',
  address,
  textVersion: '2026-01',
  source: 'form',
  addressId: 'a-1',
};
const confirm = { type: 'ConfirmConsent', addressId: 'a-1' } as const;
const withdraw = { type: 'WithdrawConsent', way: 'page', reason } as const;

function consentAfter(...commands: readonly (ConsentCommand & { readonly at?: string })[]) {
  let state: Consent = consentDecider.initialState;
  let refused: string | undefined;
  let last: readonly ConsentEvent[] = [];
  for (const { at = time, ...command } of commands) {
    const decision = consentDecider.decide(command, state, { now: new Date(at) });
    refused = decision.ok ? undefined : decision.code;
    last = decision.ok ? decision.events : [];
    const events = last.map((event): Timed<ConsentEvent> => ({ ...event, time: at }));
    state = fold(consentDecider, state, events);
  }
  return { state, refused, last: last.map(({ type }) => type) };
}

describe('a consent', () => {
  it('counts when its address is confirmed, with the text and the place of it', () => {
    expect(consentAfter(give).state.status).toBe('asked');
    expect(consentAfter(give, confirm).state).toMatchObject({
      status: 'given',
      given: { textVersion: '2026-01', source: 'form' },
    });
    expect(consentAfter(give, confirm, confirm).last).toEqual([]);
    expect(consentAfter(confirm).refused).toBe('NOTIFICATION.LINK_INVALID');
    expect(consentAfter(give, { ...confirm, addressId: 'a-0' }).refused).toBe('NOTIFICATION.LINK_INVALID');
    expect(consentAfter(give, { ...confirm, at: '2026-03-09T10:00:00.000Z' }).refused).toBe(
      'NOTIFICATION.LINK_INVALID',
    );
  });

  it('sends one mail for confirming within ten minutes', () => {
    expect(consentAfter(give, give).refused).toBe('NOTIFICATION.TOO_MANY_ADDRESSES');
    expect(consentAfter(give, { ...give, at: '2026-03-01T10:10:00.000Z' }).refused).toBeUndefined();
  });

  it('is withdrawn once, and not confirmed by an old link then', () => {
    expect(consentAfter(give, confirm, withdraw).state.status).toBe('withdrawn');
    expect(consentAfter(give, withdraw, withdraw).last).toEqual([]);
    expect(consentAfter(withdraw).last).toEqual([]);
    expect(consentAfter(give, withdraw, confirm).refused).toBe('NOTIFICATION.LINK_INVALID');
    const late = { type: 'CampaignConsentConfirmed', data: { addressId: 'a-1' }, time } as const;
    expect(consentDecider.evolve(consentAfter(give, withdraw).state, late).status).toBe('withdrawn');
    const foreign = { type: 'Unheard', data: {}, time } as never;
    expect(consentDecider.evolve(consentDecider.initialState, foreign)).toBe(consentDecider.initialState);
  });
});
