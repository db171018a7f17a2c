import { accept, reject, type Decider } from '@docket/kernel';
import type { CampaignEnded, CampaignEvent, CampaignPlanned, CampaignSaved } from './campaign-events.js';

export type CampaignDefinition = Omit<CampaignSaved['data'], 'reason'>;

/** A templated mail to a segment of the visitors. */
export interface Campaign {
  readonly status: 'unknown' | 'draft' | 'planned' | 'running' | 'stopped' | 'ended';
  readonly definition: CampaignDefinition | null;
  readonly plan: (CampaignPlanned['data'] & { readonly plannedAt: string }) | null;
  readonly results: Omit<CampaignEnded['data'], 'planId'> | null;
}

export type CampaignCommand =
  | ({ readonly type: 'SaveCampaign' } & CampaignSaved['data'])
  | ({ readonly type: 'PlanCampaign' } & CampaignPlanned['data'])
  | { readonly type: 'StartCampaign'; readonly planId: string; readonly reason: string }
  | { readonly type: 'StopCampaign'; readonly reason: string }
  | ({ readonly type: 'EndCampaign' } & CampaignEnded['data']);

/** Consent changes: a plan that is older is made anew. */
const PLAN_GOOD_MS = 7 * 86_400_000;

const unknown = () =>
  reject('CAMPAIGN.NOT_FOUND', 'There is no such campaign: list them with GET /v1/campaigns.');

export const campaignDecider: Decider<Campaign, CampaignCommand, CampaignEvent> = {
  aggregate: 'campaign',
  initialState: { status: 'unknown', definition: null, plan: null, results: null },
  decide: (command, state, { now }) => {
    if (command.type === 'SaveCampaign') {
      if (state.status === 'running') return running();
      const { type: _type, ...data } = command;
      return accept({ type: 'CampaignSaved', data });
    }
    if (state.status === 'unknown') return unknown();
    switch (command.type) {
      case 'PlanCampaign': {
        if (state.status === 'running') return running();
        const { type: _type, ...data } = command;
        return accept({ type: 'CampaignPlanned', data });
      }
      case 'StartCampaign': {
        const { planId, reason } = command;
        if (state.plan?.planId !== planId)
          return reject(
            'CAMPAIGN.PLAN_OUTDATED',
            'This is not the newest plan of the campaign: make one and start that.',
          );
        if (state.status === 'running') return accept();
        if (state.status !== 'planned')
          return reject('CAMPAIGN.PLAN_OUTDATED', 'This plan was carried out: make another one.');
        if (now.getTime() - Date.parse(state.plan.plannedAt) > PLAN_GOOD_MS)
          return reject('CAMPAIGN.PLAN_OUTDATED', 'The plan is older than seven days: make another one.');
        if (state.plan.recipients === 0)
          return reject('CAMPAIGN.NOBODY', 'Nobody would get it: see why in the plan.');
        return accept({ type: 'CampaignStarted', data: { planId, reason } });
      }
      case 'StopCampaign':
        return state.status === 'running' && state.plan !== null
          ? accept({
              type: 'CampaignStopped',
              data: { planId: state.plan.planId, reason: command.reason },
            })
          : reject('CAMPAIGN.NOT_RUNNING', 'The campaign is not being sent.');
      case 'EndCampaign': {
        const { type: _type, ...data } = command;
        return state.status === 'running' && state.plan?.planId === data.planId
          ? accept({ type: 'CampaignEnded', data })
          : accept();
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'CampaignSaved': {
        const { reason: _reason, ...definition } = event.data;
        return { status: 'draft', definition, plan: null, results: state.results };
      }
      case 'CampaignPlanned':
        return { ...state, status: 'planned', plan: { ...event.data, plannedAt: event.time } };
      case 'CampaignStarted':
        return { ...state, status: 'running', results: null };
      case 'CampaignStopped':
        return { ...state, status: 'stopped' };
      case 'CampaignEnded': {
        const { planId: _planId, ...results } = event.data;
        return { ...state, status: 'ended', results };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

const running = () =>
  reject('CAMPAIGN.RUNNING', 'The campaign is being sent: stop it first, or wait for its end.');

/** Subject or text for one visitor. */
export function filledIn(
  template: string,
  values: Readonly<Record<'visitor' | 'unsubscribe', string>>,
): string {
  return template.replace(/\{\{(visitor|unsubscribe)\}\}/g, (_, name: keyof typeof values) => values[name]);
}

/** Names in double braces that are not filled in. */
export function unknownNames(template: string): readonly string[] {
  const names = [...template.matchAll(/\{\{([^{}]{0,64})\}\}/g)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => name !== 'visitor' && name !== 'unsubscribe'))];
}
